from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.market.catalogue.actions.noting import note_stall
from charshia.market.catalogue.cancelling import LONGEST
from charshia.market.catalogue.gates import closed
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.catalogue.models import Stall, UsualFee
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

Actor = Person | str


class AlreadyOpen(Refusal):
    pass


class EuroOnly(Refusal):
    pass


class SellsAlready(Refusal):
    pass


class HeldBack(Refusal):
    """A room above says that its time has not come."""


class TooDear(Refusal):
    pass


class TooLong(Refusal):
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
    is_visible: bool = True,
    **facts: Any,
) -> Stall:
    """Set up a stall, not yet allowed to sell; ``is_visible`` says whether all see it.

    ``facts`` are maker, tagline, story, notice, terms, settlement, portrait. Raises
    AlreadyOpen when the slug is used, EuroOnly for another currency in Kosovo.
    """
    if Stall.objects.filter(slug=slug).exists():
        raise AlreadyOpen(_("There is already a stall at this address."), field="slug")
    if organisation.country == "XK" and currency != "EUR":
        raise EuroOnly(_("Stalls in Kosovo price in euro only."), field="currency")
    facts = signed(Stall, facts | {"title": title}, by=by, now=now)
    stall = Stall.objects.create(
        organisation=organisation, slug=slug, currency=currency, is_visible=is_visible,
        opened_at=now, fee_bp=usual_fee_bp(), **facts,
    )  # fmt: skip
    record("market.stall.opened", stall, by=by, at=now)
    touch(*tags_of_stall(stall))
    note_stall(stall)
    return stall


@action
def describe_stall(stall: Stall, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Change what a stall says of itself; ``facts`` are as for ``open_stall``, and answer_hours.

    What is the same already is left alone.
    """
    changed = sorted(name for name, value in facts.items() if getattr(stall, name) != value)
    if not changed:
        return
    others = keep_texts(stall, {name: facts[name] for name in changed}, by=by, now=now)
    for name, value in others.items():
        setattr(stall, name, value)
    stall.save(update_fields=list(others))
    record("market.stall.described", stall, by=by, at=now, fields=changed)
    touch(*tags_of_stall(stall))
    if "settlement" in changed:  # its texts are followed already
        note_stall(stall)


@action
def ask_to_sell(stall: Stall, *, by: Actor, now: datetime) -> None:
    """Tell the market that the stall is ready. Asking again changes nothing.

    Raises SellsAlready.
    """
    stall = Stall.objects.select_for_update().get(pk=stall.pk)
    if stall.may_sell:
        raise SellsAlready(_("This stall sells already."))
    if stall.asked_at:
        return
    stall.asked_at = now
    stall.save(update_fields=["asked_at"])
    record("market.stall.asked", stall, by=by, at=now)


@action
def want_of_stall(stall: Stall, *, reason: str, by: Actor, now: datetime) -> None:
    """Ask the keeper for something before the stall may sell. Raises SellsAlready."""
    stall = Stall.objects.select_for_update().get(pk=stall.pk)
    if stall.may_sell:
        raise SellsAlready(_("This stall sells already."))
    stall.asked_at, stall.wanted = None, reason
    stall.save(update_fields=["asked_at", "wanted"])
    record("market.stall.wanted", stall, by=by, at=now, reason=reason)


@action
def allow_to_sell(stall: Stall, *, by: Actor, now: datetime) -> None:
    """Let it be seen and sell. Raises HeldBack, with what a room above says."""
    held = Stall.objects.select_for_update(of=("self",), no_key=True).get(pk=stall.pk).held_back
    gate = closed(stall)
    if held or gate:
        words = gate.words if gate else _("This stall is being held back at the moment.")
        raise HeldBack(words)
    stall.is_visible, stall.asked_at, stall.wanted = True, None, ""
    stall.save(update_fields=["is_visible", "asked_at", "wanted"])
    _set_gate(stall, True)
    record("market.stall.allowed", stall, by=by, at=now)


@action
def stop_selling(stall: Stall, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Take no orders until it is allowed again; ``reason`` is told to its keeper."""
    stall.wanted = reason
    stall.save(update_fields=["wanted"])
    _set_gate(stall, False)
    record("market.stall.stopped", stall, by=by, at=now, reason=reason)


@action
def set_cancelling(stall: Stall, *, hours: int | None, by: Actor, now: datetime) -> None:
    """Until how many hours before its time buyers may call off what they order from now on.

    None: only while it is not accepted. Raises TooLong.
    """
    if hours is not None and not 0 <= hours <= LONGEST:
        raise TooLong(_("At most 30 days before."), field="hours")
    stall = Stall.objects.select_for_update(of=("self",)).get(pk=stall.pk)
    if stall.cancel_hours == hours:
        return
    old, stall.cancel_hours = stall.cancel_hours, hours
    stall.save(update_fields=["cancel_hours"])
    record("market.stall.cancelling_set", stall, by=by, at=now, old=old, hours=hours)
    touch(*tags_of_stall(stall))


@action
def set_fee(stall: Stall, *, fee_bp: int | None, by: Actor, now: datetime) -> None:
    """Agree what the network gets of goods sold from now on, in basis points; None: the usual.

    What was sold before keeps its rate. Raises TooDear above half.
    """
    _refuse_dear(fee_bp or 0)
    usual = usual_fee_bp()
    stall = Stall.objects.select_for_update(of=("self",)).get(pk=stall.pk)
    stall.has_own_fee = fee_bp is not None
    stall.save(update_fields=["has_own_fee"])
    _change_fee(stall, usual if fee_bp is None else fee_bp, by=by, now=now)


@action
def set_usual_fee(*, fee_bp: int, by: Actor, now: datetime) -> None:
    """Change what the network gets of goods sold from now on by all without a fee of their own.

    Raises TooDear.
    """
    _refuse_dear(fee_bp)
    UsualFee.objects.update_or_create(pk=1, defaults={"fee_bp": fee_bp})
    usual = Stall.objects.filter(has_own_fee=False).order_by("pk")
    for stall in usual.select_for_update(of=("self",)):
        _change_fee(stall, fee_bp, by=by, now=now)


def usual_fee_bp() -> int:
    return UsualFee.objects.values_list("fee_bp", flat=True).first() or 0


def _refuse_dear(fee_bp: int) -> None:
    if not 0 <= fee_bp <= MOST_FEE_BP:
        raise TooDear(_("The fee is between 0 and 50 percent."), field="fee")


def _change_fee(stall: Stall, fee_bp: int, *, by: Actor, now: datetime) -> None:
    if stall.fee_bp == fee_bp:
        return
    old, stall.fee_bp = stall.fee_bp, fee_bp
    stall.save(update_fields=["fee_bp"])
    record("market.stall.fee_agreed", stall, by=by, at=now, old_bp=old, new_bp=fee_bp)


def _set_gate(stall: Stall, may_sell: bool) -> None:
    stall.may_sell = may_sell
    stall.save(update_fields=["may_sell"])
    touch(*tags_of_stall(stall))
    note_stall(stall)  # whether its goods can be had
