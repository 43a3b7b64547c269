"""A seat that costs something is asked for; who gives it back is asked no more."""

from typing import Any

from django.utils import timezone

from charshia.commons.learning.models import Seat
from charshia.engines.money import Money
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.payments.slips import slip_of
from charshia.people.messages.letters import page_address, send_letter
from charshia.programme.tuition.actions import ask_fee, end_fee
from charshia.programme.tuition.models import Fee


@on("learning.seat.taken")
def ask_what_it_costs(entry: Entry) -> None:
    price = Money(entry.facts["price_minor"], entry.facts["currency"])
    for seat in Seat.objects.filter(pk=_pk(entry)) if price.minor else ():
        ask_fee(seat, price=price, now=timezone.now())


@on("learning.seat.left")
def ask_no_more(entry: Entry) -> None:
    for seat in Seat.objects.filter(pk=_pk(entry), fees__ended_at=None).distinct():
        end_fee(seat, now=timezone.now())


@on("learning.session.cancelled")
def ask_nobody(entry: Entry) -> None:
    for seat in Seat.objects.filter(pk__in=entry.facts["seats"]).order_by("pk"):
        end_fee(seat, now=timezone.now())


@on("tuition.fee.asked")
def write_how_to_pay(entry: Entry) -> None:
    fee = Fee.objects.with_names().filter(pk=_pk(entry), ended_at=None).first()
    if fee and fee.is_to_pay:
        _write(fee, "asked", slip=slip_of(fee.charge) if fee.charge else None)


@on("tuition.fee.ended")
def write_of_money_back(entry: Entry) -> None:
    fee = Fee.objects.with_names().filter(pk=_pk(entry)).first()
    if fee and fee.is_owed_back:
        _write(fee, "back")


def _write(fee: Fee, template: str, **more: Any) -> None:
    """In her language; who has no address of her own reads it on the fee's page."""
    seat = fee.seat
    email = seat.person.email if seat else None
    if seat is None or not email:
        return
    language = seat.person.language
    address = page_address(language, "tuition:fee", fee.pk)
    session = seat.session
    said = {"name": seat.person.name, "session": session, "course": session.course, "fee": fee}
    send_letter(
        email, f"tuition/letters/{template}", said | {"address": address} | more, language=language
    )


def _pk(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
