from datetime import datetime
from typing import Any

from charshia.circular.staff.actions import part_with
from charshia.circular.staff.models import (
    Correction,
    Engagement,
    Gear,
    Shift,
    Stint,
    Training,
    Worker,
)
from charshia.circular.staff.queries.sums import SEALED
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.people.accounts.sealing import unseal


def export(person: Person) -> list[Any]:
    """All that enterprises keep of her as a worker, her community unsealed for her."""
    rows = Worker.objects.filter(person=person).select_related("enterprise").order_by("pk")
    return [
        {
            "enterprise": one.enterprise.slug,
            "name": one.name,
            "community": unseal(SEALED, one.sealed) if one.sealed else "",
            "engagements": _rows(Engagement, one, "job", "begins_on", "ends_on", "week_minutes"),
            "shifts": _rows(Shift, one, "place", "starts_at", "ends_at"),
            "hours": _rows(Stint, one, "place", "starts_at", "ends_at", "is_tapped"),
            "corrections": list(
                Correction.objects.filter(stint__worker=one).order_by("pk")
                .values("stint", "starts_at", "ends_at", "reason", "at")
            ),
            "training": _rows(Training, one, "skill__name", "on", "until", "proof"),
            "equipment": _rows(
                Gear, one, "what", "size", "given_on", "renew_on", "signed_at", "returned_on"
            ),
        }
        for one in rows
    ]  # fmt: skip


def _rows(model: Any, worker: Worker, *names: str) -> list[dict[str, Any]]:
    return list(model.objects.filter(worker=worker).order_by("pk").values(*names))


def erase(person: Person, now: datetime) -> None:
    part_with(person, now=now)


hold(Holding("staff", export, erase=erase))
