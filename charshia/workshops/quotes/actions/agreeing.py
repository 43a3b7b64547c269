"""Accepting a quote, and its money. Locks: request, quote, job, due, charge."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.payments.actions import charge, refund, release, take_payment
from charshia.payments.models import Charge, Means, Payment, PaymentWay, WayKind
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.actions.answering import NoReason, refuse_without_account
from charshia.workshops.quotes.actions.asking import NotNow, locked
from charshia.workshops.quotes.kinds import Part, Party, PayBy, Stage, Standing
from charshia.workshops.quotes.models import Due, Job, Quote, Request
from charshia.workshops.quotes.queries import account_for


class Expired(Refusal):
    pass


class ByHand(Refusal):
    """What was agreed is paid otherwise."""


@action
def accept_quote(quote: Quote, *, by: Person, now: datetime) -> Job:
    """Agree to it: the others pass, its price is asked in its parts, the job begins to be.

    The same quote again is the same job. Raises Expired, NotNow, CannotBePaid.
    """
    request = locked(quote.request_id)
    kept = _quote(quote)
    if kept.standing == Standing.ACCEPTED:
        return kept.job
    today = timezone.localdate(now)
    if kept.standing == Standing.EXPIRED or (kept.stands and today > kept.valid_until):
        raise Expired(_("This quote is no longer valid. Ask the maker for a new one."))
    if request.stage != Stage.ASKED or not kept.stands:
        raise NotNow(_("This quote cannot be accepted any more."))
    refuse_without_account(kept.asked, kept.pay_by, kept.currency)
    others = Quote.objects.filter(request=request).standing().exclude(pk=kept.pk)
    others.update(standing=Standing.PASSED)
    Quote.objects.filter(pk=kept.pk).update(standing=Standing.ACCEPTED, accepted_on=today)
    Request.objects.filter(pk=request.pk).update(stage=Stage.AGREED)
    job = Job.objects.create(quote=kept, agreed_at=now)
    _ask_money(kept, by=by, now=now)
    record(
        "workshops.quote.accepted", kept, by=by, at=now, price_minor=kept.price_minor,
        currency=kept.currency,
    )  # fmt: skip
    return job


@action
def note_paid(due: Due, *, means: Means, by: Person, now: datetime) -> Payment:
    """All that is still owed of it came in at the business. Said twice it counts once.

    Raises ByHand, NotNow.
    """
    owed = _charge(_due(due))
    key = f"due-{owed.payments.count()}"
    if not owed.owed:
        known = owed.payments.order_by("-pk").first()
        if known is None:
            raise NotNow(_("It was cancelled: nothing is to pay."))
        return known
    return take_payment(owed, amount=owed.owed, key=key, means=means, by=by, now=now)


@action
def note_given_back(due: Due, *, means: Means, by: Person, now: datetime) -> Payment:
    """What was owed back went back. Said twice it counts once. Raises ByHand, NothingPaid."""
    return refund(_charge(_due(due)), key="due-back", means=means, by=by, now=now)


@action
def confirm_by_hand(due: Due, *, party: Party, by: Person, now: datetime) -> None:
    """Each says it for herself: the asker that she paid, the maker that she received. It is paid
    once both have said so. Raises ByHand, NotNow."""
    kept = _due(due)
    if kept.charge is not None:
        raise ByHand(_("This is paid to the business, which notes it."))
    if kept.quote.job.is_cancelled and not kept.is_begun:
        raise NotNow(_("It was cancelled: nothing is to pay."))
    field = "paid_at" if party == Party.ASKER else "received_at"
    if getattr(kept, field) is not None:
        return
    setattr(kept, field, now)
    Due.objects.filter(pk=kept.pk).update(**{field: now})
    record("workshops.due.confirmed", kept, by=by, at=now, party=party, is_paid=kept.is_paid)


@action
def confirm_returned(due: Due, *, by: Person, now: datetime) -> None:
    """The asker has back what she had paid from hand to hand. Raises ByHand, NotNow."""
    kept = _due(due)
    if kept.charge is not None:
        raise ByHand(_("This is paid to the business, which notes it."))
    if not kept.quote.job.is_cancelled or not kept.is_begun:
        raise NotNow(_("Nothing is to come back."))
    if kept.returned_at is None:
        Due.objects.filter(pk=kept.pk).update(returned_at=now)
        record("workshops.due.returned", kept, by=by, at=now)


@action
def cancel_job(job: Job, *, party: Party, reason: str, by: Person, now: datetime) -> None:
    """It is not made after all, said before it is handed over: nothing more is asked, what was
    paid is owed back. Twice is as good as once. Raises NoReason, NotNow."""
    if not reason.strip():
        raise NoReason(_("Say in a sentence why."), field="reason")
    kept = locked_job(job)
    if kept.is_cancelled:
        return
    if kept.handed_at is not None:
        raise NotNow(_("It was handed over already."))
    said = {"cancelled_at": now, "cancelled_by": party, "reason": reason.strip()[:400]}
    Job.objects.filter(pk=kept.pk).update(**said)
    Request.objects.filter(pk=kept.quote.request_id).update(stage=Stage.CLOSED, closed_at=now)
    for due in kept.quote.dues.select_related("charge").order_by("pk"):
        if due.charge is not None:
            release(due.charge, by=by, now=now)
    record("workshops.job.cancelled", kept, by=by, at=now, party=party, reason=reason[:400])


def locked_job(job: Job) -> Job:
    locked(job.quote.request_id)
    rows = Job.objects.select_for_update(of=("self",))
    return rows.with_all().get(pk=job.pk)


def _ask_money(quote: Quote, *, by: Person, now: datetime) -> None:
    down = quote.down
    parts = [(Part.DOWN, down)] if down.minor else []
    for part, amount in [*parts, (Part.REST, quote.price - down)]:
        due = Due.objects.create(quote=quote, part=part, amount_minor=amount.minor)
        if quote.asked.stall is not None:
            due.charge = _charged(quote, due, amount, by=by, now=now)
            due.save(update_fields=["charge"])


def _charged(quote: Quote, due: Due, amount: Money, *, by: Person, now: datetime) -> Charge:
    stall = quote.asked.stall
    assert stall is not None
    is_transfer = quote.pay_by == PayBy.TRANSFER
    # Never kept: what an organisation keeps as a way to be paid, its stall offers to shoppers.
    way = PaymentWay(
        organisation=stall.organisation,
        kind=WayKind.BANK_TRANSFER if is_transfer else WayKind.PAY_AT_PICKUP,
        account=account_for(quote.asked, quote.currency) if is_transfer else None,
    )
    return charge(way, subject=due, number=f"QU{due.pk:08}", amount=amount, by=by, now=now)


def _quote(quote: Quote) -> Quote:
    rows = Quote.objects.select_for_update(of=("self",))
    return rows.select_related("asked__stall__organisation").get(pk=quote.pk)


def _due(due: Due) -> Due:
    locked(due.quote.request_id)
    rows = Due.objects.select_for_update(of=("self",))
    return rows.select_related("quote__job", "charge").get(pk=due.pk)


def _charge(due: Due) -> Charge:
    if due.charge is None:
        raise ByHand(_("It is paid from hand to hand, and both of you confirm it."))
    return due.charge
