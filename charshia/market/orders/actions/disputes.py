"""When buyer and stall do not agree. One lock order: order, dispute, then what follows."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import keep_image
from charshia.market.orders.actions.redress import make_good
from charshia.market.orders.actions.steps import Actor, NotNow, lock_order
from charshia.market.orders.crediting import Amends
from charshia.market.orders.models import (
    Cause,
    Decision,
    Dispute,
    DisputePhoto,
    DisputeState,
    DisputeWord,
    Order,
    Side,
)

MOST_WORDS = 40  # in one dispute


class NoWords(Refusal):
    pass


@action
def open_dispute(
    order: Order, *, cause: Cause, text: str, photos: Iterable[bytes], by: Actor, now: datetime
) -> Dispute:
    """The buyer says what is wrong; stall and coordinator are told. While one is open it is it.

    Raises NoWords, NotAPicture or TooLarge.
    """
    order = lock_order(order)
    known = order.disputes.filter(state=DisputeState.OPEN).first()
    if known:
        return known
    dispute = Dispute.objects.create(order=order, cause=cause, opened_at=now)
    _say(dispute, Side.BUYER, text, now)
    for data in photos:
        image = keep_image(data, by=by, now=now, is_private=True)
        DisputePhoto.objects.get_or_create(dispute=dispute, image=image)
    record("market.dispute.opened", order, by=by, at=now, dispute=dispute.pk, cause=cause)
    return dispute


@action
def answer_dispute(dispute: Dispute, *, side: Side, text: str, by: Actor, now: datetime) -> None:
    """One side says something more. Raises NotNow when it is closed, NoWords."""
    dispute = _lock(dispute)
    if dispute.words.count() >= MOST_WORDS:
        raise NotNow(_("Enough was said here. Please wait for the coordinator."))
    _say(dispute, side, text, now)
    record("market.dispute.answered", dispute.order, by=by, at=now, dispute=dispute.pk, side=side)


@action
def withdraw_dispute(dispute: Dispute, *, by: Actor, now: datetime) -> None:
    """The buyer says that it is settled. Raises NotNow when it was decided."""
    order = lock_order(dispute.order)
    if order.disputes.filter(pk=dispute.pk, state=DisputeState.WITHDRAWN).exists():
        return
    dispute = _lock(dispute)
    dispute.state, dispute.closed_at = DisputeState.WITHDRAWN, now
    dispute.save(update_fields=["state", "closed_at"])
    record("market.dispute.withdrawn", order, by=by, at=now, dispute=dispute.pk)


@action
def decide_dispute(
    dispute: Dispute,
    *,
    decision: Decision,
    grounds: str,
    by: Actor,
    now: datetime,
    amount_minor: int = 0,
) -> None:
    """The coordinator decides, with grounds that both read, and what follows is done at once.

    For money off, ``amount_minor`` is how much of the goods; a replacement sends all of
    them again. Raises NotNow, NoWords, and what ``make_good`` raises.
    """
    dispute = _lock(dispute)
    if not grounds.strip():
        raise NoWords(_("Give the grounds: both sides read them."), field="grounds")
    if decision == Decision.REFUND and not amount_minor:
        raise NoWords(_("Write how much is taken off."), field="amount")
    amends = _amends(dispute, decision, grounds.strip(), amount_minor)
    if amends:
        make_good(dispute.order, amends, by=by, now=now)
    dispute.state, dispute.closed_at = DisputeState.DECIDED, now
    dispute.decision, dispute.grounds = decision, grounds.strip()[:1000]
    dispute.amount_minor = amends.off_minor if amends else 0
    dispute.save()
    record(
        "market.dispute.decided", dispute.order, by=by, at=now, dispute=dispute.pk,
        decision=decision, amount_minor=dispute.amount_minor, reason=dispute.grounds,
    )  # fmt: skip


def _amends(dispute: Dispute, decision: Decision, grounds: str, amount_minor: int) -> Amends | None:
    key, reason = f"dispute-{dispute.pk}", grounds[:400]
    if decision == Decision.REFUND:
        return Amends(key, reason, off_minor=amount_minor)
    if decision == Decision.REPLACEMENT:
        lines = dispute.order.lines.values_list("pk", "pieces")
        return Amends(key, reason, again=dict(lines))
    return None


def _say(dispute: Dispute, side: Side, text: str, now: datetime) -> None:
    if not text.strip():
        raise NoWords(_("Write what happened, in your own words."), field="text")
    DisputeWord.objects.create(dispute=dispute, side=side, text=text.strip()[:1000], at=now)


def _lock(dispute: Dispute) -> Dispute:
    """As it is by now, with its order locked before it. Raises NotNow when it is closed."""
    lock_order(dispute.order)
    rows = Dispute.objects.select_for_update(of=("self",)).select_related("order")
    dispute = rows.get(pk=dispute.pk)
    if not dispute.is_open:
        raise NotNow(
            _("This complaint is closed: %(state)s.") % {"state": dispute.get_state_display()}
        )
    return dispute
