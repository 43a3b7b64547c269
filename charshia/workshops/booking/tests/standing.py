"""A space with bookings in every state, for the walkers."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from charshia.engines.opening import Span
from charshia.engines.slots.quarters import beginning, number
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import (
    Wish,
    book,
    buy_pack,
    cancel,
    close_subject,
    offer_machine,
    offer_pack,
    set_price,
    set_rules,
    take_deposit,
    use_material,
    wait,
)
from charshia.workshops.booking.deeds import DEEDS
from charshia.workshops.booking.kinds import Group
from charshia.workshops.booking.models import Bill, Booking, Closure, Deposit, Subject, Usage
from charshia.workshops.booking.tests.booked import open_always
from charshia.workshops.booking.tokens import calendar_token_of
from charshia.workshops.spaces.actions import appoint, change_stock, offer_consumable
from charshia.workshops.spaces.kinds import Reason, Role
from charshia.workshops.spaces.models import Space
from charshia.workshops.spaces.tests.making import a_machine, a_space, person
from tests.standing import World

PUBLIC = {"booking:week", "booking:feed"}
OWN = {"booking:mine", "booking:book", "booking:here", "booking:packs"}
SLUG = {"slug": "press"}
HOUR = timedelta(hours=1)


def standing(world: World) -> dict[str, dict[str, Any]]:
    now = timezone.now()
    space = Space.objects.filter(slug="press").first() or open_always(a_space(now, "press"))
    buyer = world.purchase.buyer
    appoint(space, buyer, role=Role.STEWARD, by="system", now=now)
    subject, asked = (offer_machine(a_machine(space, now), by="system", now=now)[0]
                      for _ in range(2))  # fmt: skip
    who = {"by": person("arta"), "now": now}
    set_price(subject, Group.PUBLIC, rates=(1000, 800, 5000), **who)
    set_rules(asked, needs_approval=True, least_age=16, **who)
    jelena = person("jelena")
    booked = _booked(subject, buyer, 30, now)
    _booked(asked, jelena, 30, now)
    freed = _booked(subject, person("arta"), 40, now)
    wait(subject, Wish(_span(40, now)), person=buyer, now=now)
    wait(asked, Wish(_span(30, now), age=20), person=buyer, now=now)
    cancel(freed, **who)
    close_subject(subject, _span(60, now), reason="Course", **who)
    take_deposit(space, jelena, amount_minor=500, **who)
    offer = offer_pack(space, minutes=600, price_minor=3000, days=90, **who)
    bill = buy_pack(offer, person=buyer, now=now)
    used = _used(space, subject, buyer, now)
    one = SLUG | {"pk": subject.pk}
    return {
        "booking:week": SLUG,
        "booking:desk": SLUG,
        "booking:codes": SLUG,
        "booking:bring": SLUG,
        "booking:packs": SLUG,
        "booking:bill": {"pk": bill.pk},
        "booking:book": one,
        "booking:here": one,
        "booking:deed": SLUG | {"noun": "pack"},
        "booking:deed_of": one | {"kind": "subject", "noun": "rules"},
        "booking:move": {"pk": booked.pk},
        "booking:materials": {"pk": used.booking_id},
        "booking:undoing": {"pk": used.booking_id, "usage": used.pk},
        "booking:own_deed": {"kind": "booking", "pk": booked.pk, "noun": "cancelling"},
        "booking:feed": {"token": calendar_token_of(buyer)},
    }


def _used(space: Space, subject: Subject, who: Person, now: datetime) -> Usage:
    """Material of a booking that goes on."""
    me: dict[str, Any] = {"by": who, "now": now}
    store = offer_consumable(space, name={"en": "Filament"}, unit="g", price_minor=5, **me)
    change_stock(store, amount=900, reason=Reason.BOUGHT, **me)
    going = Booking.objects.filter(subject=subject, starts_at__lte=now, ends_at__gt=now).first()
    if going is None:
        wish, earlier = Wish(_span(0, now)), now - HOUR
        going = book(subject, wish, person=who, by=who, now=earlier)
    return use_material(going, store, amount=40, key="standing", **me)


def _span(hours: int, now: datetime) -> Span:
    begins = beginning(number(now)) + hours * HOUR
    return Span(begins, begins + HOUR)


def _booked(subject: Subject, who: Person, hours: int, now: datetime) -> Booking:
    wish = Wish(_span(hours, now), purpose="A vase", age=20)
    return book(subject, wish, person=who, by=who, now=now)


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every deed."""
    space = Space.objects.get(slug="press")
    of = {
        "machine": space.machines.latest("pk").pk,
        "subject": space.subjects.latest("pk").pk,
        "booking": Booking.objects.filter(subject__space=space, state="asked").latest("pk").pk,
        "closure": Closure.objects.filter(subject__space=space).latest("pk").pk,
        "bill": Bill.objects.filter(space=space).latest("pk").pk,
        "pack-offer": space.pack_offers.latest("pk").pk,
        "deposit": Deposit.objects.filter(space=space).latest("pk").pk,
    }
    return [
        ("booking:deed_of", SLUG | {"kind": kind, "pk": of[kind], "noun": noun})
        if kind
        else ("booking:deed", SLUG | {"noun": noun})
        for kind, noun in DEEDS
    ]
