from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

Actor = Person | str


class AlreadyOpen(Refusal):
    pass


class EuroOnly(Refusal):
    pass


class TooDear(Refusal):
    pass


MOST_FEE_BP = 5000


@action
def open_stall(
    organisation: Organisation,
    *,
    slug: str,
    title: Mapping[str, str],
    currency: str,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Stall:
    """Open a stall: seen by all, not yet allowed to sell.

    ``facts`` are maker, tagline, story, notice, terms, settlement, portrait. Raises
    AlreadyOpen when the slug is used, EuroOnly for another currency in Kosovo.
    """
    if Stall.objects.filter(slug=slug).exists():
        raise AlreadyOpen(_("There is already a stall at this address."), field="slug")
    if organisation.country == "XK" and currency != "EUR":
        raise EuroOnly(_("Stalls in Kosovo price in euro only."), field="currency")
    stall = Stall.objects.create(
        organisation=organisation, slug=slug, title=title, currency=currency,
        is_visible=True, opened_at=now, **facts,
    )  # fmt: skip
    record("market.stall.opened", stall, by=by, at=now)
    touch(*tags_of_stall(stall))
    return stall


@action
def allow_to_sell(stall: Stall, *, by: Actor, now: datetime) -> None:
    _set_gate(stall, True)
    record("market.stall.allowed", stall, by=by, at=now)


@action
def stop_selling(stall: Stall, *, by: Actor, now: datetime) -> None:
    _set_gate(stall, False)
    record("market.stall.stopped", stall, by=by, at=now)


@action
def set_fee(stall: Stall, *, fee_bp: int, by: Actor, now: datetime) -> None:
    """Agree what the network gets of goods sold from now on, in basis points.

    What was sold before keeps its rate. Raises TooDear above half.
    """
    if not 0 <= fee_bp <= MOST_FEE_BP:
        raise TooDear(_("The fee is between 0 and 50 percent."), field="fee")
    old, stall.fee_bp = stall.fee_bp, fee_bp
    stall.save(update_fields=["fee_bp"])
    record("market.stall.fee_agreed", stall, by=by, at=now, old_bp=old, new_bp=fee_bp)


def _set_gate(stall: Stall, may_sell: bool) -> None:
    stall.may_sell = may_sell
    stall.save(update_fields=["may_sell"])
    touch(*tags_of_stall(stall))
    note_change("product", stall.products.values_list("pk", flat=True))  # whether they can be had
