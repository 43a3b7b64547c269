from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from charshia.payments.models import ChargeState
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import forget_person
from charshia.workshops.booking.models import Bill, Booking, Deposit, Member, Pack, Wait

BOOKED = (
    "subject__space__slug", "subject", "starts_at", "ends_at", "state", "price_minor",
    "kept_minor", "prepaid_minutes", "purpose", "note", "waived", "checked_in_at",
)  # fmt: skip
MONEY = (
    "charge__reference",
    "charge__amount_minor",
    "charge__currency",
    "charge__state",
    "made_at",
)


def export(person: Person) -> dict[str, Any]:
    """What she booked, waited for, paid in advance and left as a deposit."""
    bookings = Booking.objects.filter(person=person).order_by("pk")
    waits = Wait.objects.filter(person=person).order_by("pk")
    packs = Pack.objects.filter(person=person).order_by("pk")
    deposits = Deposit.objects.filter(person=person).order_by("pk")
    bills = Bill.objects.filter(person=person).order_by("pk")
    member = Member.objects.filter(person=person).order_by("pk")
    return {
        "bookings": list(bookings.values(*BOOKED)),
        "waits": list(waits.values("subject", "starts_at", "ends_at", "state", "purpose")),
        "packs": list(packs.values("space__slug", "minutes", "left", "expires_on", "sold_at")),
        "deposits": list(deposits.values("space__slug", "held_minor")),
        "bills": list(bills.values("space__slug", "kind", *MONEY)),
        "memberships": list(member.values("space__slug", "since", "until")),
    }


def hinders(person: Person) -> object:
    """A deposit must go back first. Two queries."""
    if Deposit.objects.filter(person=person, held_minor__gt=0).exists():
        return _("A space still holds a deposit of yours: have it returned first.")
    back = Bill.objects.filter(person=person, charge__state=ChargeState.OWED_BACK)
    return _("A space still owes you money.") if back.exists() else ""


def erase(person: Person, now: datetime) -> None:
    forget_person(person, now=now)


hold(Holding("booking", export, hinders=hinders, erase=erase))
