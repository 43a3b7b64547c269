from datetime import datetime
from typing import Any

from charshia.clusters.meetings.actions import forget_guest
from charshia.clusters.meetings.models import Guest
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> list[dict[str, Any]]:
    """The events she registered for, what she said there, her wishes, meetings and notes."""
    rows = Guest.objects.filter(person=person).select_related("event")
    rows = rows.prefetch_related("wishes__whom", "seats__slot", "presences")
    return [_guest(one) for one in rows.order_by("pk")]


def _guest(one: Guest) -> dict[str, Any]:
    return {
        "event": one.event.slug,
        "name": one.name, "firm": one.firm, "country": one.country,
        "email": one.email, "phone": one.phone,
        "languages": one.languages, "sectors": one.sectors,
        "kind": one.kind, "standing": one.standing,
        "seeks": dict(one.seeks), "offers": dict(one.offers),
        "registered_at": one.registered_at.isoformat(),
        "days": [there.on.isoformat() for there in one.presences.all()],
        "wishes": [
            {"whom": wish.whom.called, "is_refusal": wish.is_refusal} for wish in one.wishes.all()
        ],
        "meetings": [
            {"at": seat.slot.begins_at.isoformat(), "outcome": seat.outcome, "note": seat.note}
            for seat in one.seats.exclude(meeting__state="draft")
        ],
    }  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_guest(person, now=now)


hold(Holding("meetings", export, erase=erase))
