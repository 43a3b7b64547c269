"""Ways to pay: what is said of them, their order, and whether they are offered."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts
from charshia.ground.languages.fields import Translated
from charshia.payments.models import PaymentWay
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

Actor = Person | str


class GoneAlready(Refusal):
    pass


@action
def describe_payment_way(way: PaymentWay, *, note: Translated, by: Actor, now: datetime) -> None:
    """Say something of it to payers; the same again changes nothing."""
    if way.note == note:
        return
    keep_texts(way, {"note": note}, by=by, now=now)
    record("payments.way.described", way.organisation, by=by, at=now, kind=way.kind)


@action
def pause_payment_way(way: PaymentWay, *, by: Actor, now: datetime) -> None:
    _set_active(way, False)
    record("payments.way.paused", way.organisation, by=by, at=now, kind=way.kind)


@action
def resume_payment_way(way: PaymentWay, *, by: Actor, now: datetime) -> None:
    _set_active(way, True)
    record("payments.way.resumed", way.organisation, by=by, at=now, kind=way.kind)


@action
def put_payment_way_higher(way: PaymentWay, *, by: Actor, now: datetime) -> None:
    """Show it before the one above it; the first stays where it is."""
    rows = list(
        PaymentWay.objects.select_for_update()
        .filter(organisation=way.organisation_id)
        .order_by("position", "pk")
    )
    place = next((n for n, one in enumerate(rows) if one.pk == way.pk), None)
    if place is None:
        raise GoneAlready(_("This is not there any more."))
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for position, one in enumerate(rows):
        one.position = position
    PaymentWay.objects.bulk_update(rows, ["position"])
    record("payments.ways.ordered", way.organisation, by=by, at=now)
    touch(f"organisation:{way.organisation_id}")


def _set_active(way: PaymentWay, is_active: bool) -> None:
    way.is_active = is_active
    way.save(update_fields=["is_active"])
    touch(f"organisation:{way.organisation_id}")


def first_free_position(organisation: Organisation) -> int:
    last = PaymentWay.objects.filter(organisation=organisation).order_by("-position").first()
    return last.position + 1 if last else 0
