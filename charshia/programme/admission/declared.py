"""Declarations as they stand: by the owner on her page, and by the counting, on any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, Sum

from charshia.people.accounts.sealing import unseal
from charshia.programme.admission.models import Declared, Fact, Job

ROOM: Final = "admission.declared"
AGES: Final = ("-29", "30-44", "45-59", "60-")  # years


@dataclass(frozen=True)
class Said:
    """``value`` is what was sealed; None where she has deleted it since."""

    fact: Fact
    value: Any
    is_public: bool
    at: datetime

    @property
    def is_gone(self) -> bool:
        return self.value is None


def latest(organisation: int) -> dict[Fact, Said]:
    """What she says now. One query."""
    return {fact: said for fact, said in _on([organisation]).get(organisation, {}).items()
            if not said.is_gone}  # fmt: skip


def declared_at(organisations: Iterable[int], at: datetime) -> dict[int, dict[Fact, Said]]:
    """What each had said by a moment, as consent lets it be read today: deleted ones are there
    without a value, so that whoever counts can say how many are gone. One query."""
    return _on(list(organisations), at)


def _on(organisations: list[int], at: datetime | None = None) -> dict[int, dict[Fact, Said]]:
    rows = Declared.objects.filter(organisation__in=organisations).order_by("pk")
    if at is not None:
        rows = rows.filter(at__lte=at)
    found: dict[int, dict[Fact, Said]] = {}
    for row in rows:
        value = unseal(ROOM, row.sealed) if row.sealed else None
        found.setdefault(row.organisation_id, {})[Fact(row.fact)] = Said(
            Fact(row.fact), value, row.is_public, row.at
        )
    return found


def jobs_on(organisations: Iterable[int], on: date) -> dict[int, int]:
    """People paid on a day, by organisation. One query."""
    going = Q(ends_on=None) | Q(ends_on__gte=on)
    rows = Job.objects.filter(
        going, organisation__in=list(organisations), begins_on__lte=on, erased_at=None
    )
    return dict(rows.values_list("organisation").annotate(people=Sum("people")))
