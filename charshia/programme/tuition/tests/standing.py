from typing import Any

from django.utils import timezone

from charshia.commons.learning.actions import ask_for_seat
from charshia.people.accounts.models import Person
from charshia.programme.tuition.actions import ask_fee
from charshia.programme.tuition.tests.tuition import a_dear_session, an_account
from tests.standing import World

OFFICE = {"tuition:office", "tuition:payment", "tuition:repayment"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona (the walkers' buyer) has a seat that costs something."""
    now, jehona = timezone.now(), world.purchase.buyer
    an_account(Person.objects.get(email="arta@example.org"), now)
    session = a_dear_session(now=now, slug="dear-course")
    seat = ask_for_seat(session, person=jehona, by=jehona, now=now)
    fee = ask_fee(seat, price=session.price, now=now)
    assert fee is not None
    return {f"tuition:{view}": {"pk": fee.pk} for view in ("fee", "payment", "repayment")}
