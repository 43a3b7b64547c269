"""What is left on plots is offered, accepted or declined, withdrawn, collected."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from charshia.circular.residues.kinds import Form, State, Terms
from charshia.circular.residues.models import Offer, Plot
from charshia.engines.drymatter import WHOLE
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

Actor = Person | str
MOST_REASON = 300


class BadDays(Refusal):
    pass


class BadPrice(Refusal):
    pass


class NoReason(Refusal):
    pass


class NotOpen(Refusal):
    pass


class BadWeight(Refusal):
    pass


@dataclass(frozen=True)
class Wish:
    """What she offers."""

    form: Form
    ready_from: date
    ready_until: date
    terms: Terms
    price_minor: int | None = None


@action
def make_offer(plot: Plot, wish: Wish, *, key: str, by: Actor, now: datetime) -> Offer:
    """Offer what is left there; sent again it is the same. Raises BadDays, BadPrice."""
    Plot.objects.select_for_update().get(pk=plot.pk)
    if found := Offer.objects.filter(plot=plot, key=key).first():
        return found
    if wish.ready_until < wish.ready_from:
        raise BadDays(_("It is ready until a day after it is ready from."), field="ready_until")
    price = wish.price_minor
    is_right = price is not None and price > 0 if wish.terms == Terms.PRICE else price is None
    if not is_right:
        raise BadPrice(_("Write the price of a dry tonne, or choose other terms."), field="price")
    offer = Offer.objects.create(plot=plot, key=key, made_at=now, **asdict(wish))
    record("circular.offer.made", offer, by=by, at=now, form=wish.form, terms=wish.terms)
    return offer


def _locked(offer: Offer, *states: State) -> Offer:
    """Raises NotOpen unless it is in one of ``states``."""
    found = Offer.objects.select_for_update().get(pk=offer.pk)
    if found.state not in states:
        raise NotOpen(_("This offer is no longer open."))
    return found


@action
def accept_offer(offer: Offer, *, by: Actor, now: datetime) -> None:
    """The enterprise will fetch it. Raises NotOpen."""
    found = _locked(offer, State.OFFERED)
    found.state = State.ACCEPTED
    found.save(update_fields=["state"])
    record("circular.offer.accepted", found, by=by, at=now)


@action
def decline_offer(offer: Offer, *, reason: str, by: Actor, now: datetime) -> None:
    """The enterprise will not, and says why. Raises NoReason, NotOpen."""
    found = _locked(offer, State.OFFERED)
    if not reason.strip() or len(reason) > MOST_REASON:
        raise NoReason(_("Say why, in up to 300 characters."), field="reason")
    found.state, found.reason = State.DECLINED, reason.strip()
    found.save(update_fields=["state", "reason"])
    record("circular.offer.declined", found, by=by, at=now)


@action
def withdraw_offer(offer: Offer, *, by: Actor, now: datetime) -> None:
    """She takes it back, also after it was accepted. Raises NotOpen."""
    found = _locked(offer, State.OFFERED, State.ACCEPTED)
    found.state = State.WITHDRAWN
    found.save(update_fields=["state"])
    record("circular.offer.withdrawn", found, by=by, at=now)


@action
def note_collected(
    offer: Offer, *, fresh_g: int, moisture_bp: int | None, by: Actor, now: datetime
) -> None:
    """It came in and was weighed; ``moisture_bp`` is None until it is measured. Raises NotOpen
    unless it was accepted, BadWeight."""
    found = _locked(offer, State.ACCEPTED)
    if fresh_g <= 0 or not 0 <= (moisture_bp or 0) <= WHOLE:
        raise BadWeight(_("Write what the scales and the meter say."), field="fresh")
    found.state, found.fresh_g, found.moisture_bp = State.COLLECTED, fresh_g, moisture_bp
    found.save(update_fields=["state", "fresh_g", "moisture_bp"])
    record(
        "circular.offer.collected", found, by=by, at=now, fresh_g=fresh_g, moisture_bp=moisture_bp
    )


@action
def collect_anew(
    offer: Offer, *, fresh_g: int, moisture_bp: int | None, by: Actor, now: datetime
) -> None:
    """It was collected, and what was noted of it is put right. Raises NotOpen unless it was,
    BadWeight."""
    found = _locked(offer, State.COLLECTED)
    if fresh_g <= 0 or not 0 <= (moisture_bp or 0) <= WHOLE:
        raise BadWeight(_("Write what the scales and the meter say."), field="fresh")
    found.fresh_g, found.moisture_bp = fresh_g, moisture_bp
    found.save(update_fields=["fresh_g", "moisture_bp"])
    record(
        "circular.offer.corrected", found, by=by, at=now, fresh_g=fresh_g, moisture_bp=moisture_bp
    )


def end_offers(plots: list[int], *, by: Actor, now: datetime) -> None:
    rows = Offer.objects.open().filter(plot__in=plots).order_by("pk")
    for offer in rows.select_for_update(of=("self",)):
        withdraw_offer(offer, by=by, now=now)
