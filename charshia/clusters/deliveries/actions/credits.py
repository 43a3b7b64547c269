"""Credit notes: what was short or rejected once it had left. Locks: bill, portions, pay-outs."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.clusters.deliveries.actions.goods import MOST_REASON, NoReason, TooMuch
from charshia.clusters.deliveries.invoicing import less, line_of
from charshia.clusters.deliveries.models import (
    Bill,
    Credit,
    CreditedPortion,
    PayOut,
    PayOutChange,
    Portion,
)
from charshia.clusters.deliveries.sharing import shared
from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.payments.actions import credit, credit_invoice
from charshia.payments.models import Invoice
from charshia.people.accounts.models import Person


class CreditedMeanwhile(Refusal):
    pass


@action
def credit_bill(
    bill: Bill, kg: Mapping[int, int], *, number: int, reason: str, by: Person, now: datetime
) -> Credit:
    """Issue a credit note for so much of each portion (by its key), and take it off the parts
    of members by the rule of the request.

    ``number`` is which credit note of this bill it is: the same one sent twice is once. Raises
    TooMuch, NoReason, CreditedMeanwhile.
    """
    rows = Bill.objects.select_related(
        "invoice__charge", "delivery__call_off__sale__offer__request"
    )
    found = rows.select_for_update(of=("self",)).get(pk=bill.pk)
    portions = list(
        Portion.objects.filter(delivery=found.delivery_id).select_related("arrival")
        .order_by("pk").select_for_update(of=("self",))
    )  # fmt: skip
    taken = {one.pk: kg[one.pk] for one in portions if kg.get(one.pk)}
    last = found.credits.order_by("-number").first()
    if last is not None and number <= last.number:
        return _the_same(found, number, taken)
    _refuse(portions, taken, reason)
    made = _issue(found, portions, taken, reason.strip()[:MOST_REASON], by=by, now=now)
    _take_off(made, found, portions)
    record(
        "clusters.delivery.credited", made, by=by, at=now, invoice=made.invoice.number,
        kg=made.kg, net_minor=made.net_minor,
    )  # fmt: skip
    return made


def _the_same(bill: Bill, number: int, taken: Mapping[int, int]) -> Credit:
    known = Credit.objects.get(bill=bill, number=number)
    if dict(known.portions.values_list("portion", "kg")) != taken:
        raise CreditedMeanwhile(
            _("Meanwhile another credit note was written. Look at the invoice first.")
        )
    return known


def _refuse(portions: Sequence[Portion], taken: Mapping[int, int], reason: str) -> None:
    if not taken:
        raise TooMuch(_("Say how much of which lot was short or rejected."))
    for one in portions:
        if taken.get(one.pk, 0) > one.left_kg:
            raise TooMuch(
                _("Of %(code)s only %(kg)d kg are left.")
                % {"code": one.arrival.code, "kg": one.left_kg}
            )
    if not reason.strip():
        raise NoReason(_("Say in a sentence why it is credited."), field="reason")


def _issue(
    bill: Bill,
    portions: Sequence[Portion],
    taken: Mapping[int, int],
    reason: str,
    *,
    by: Person,
    now: datetime,
) -> Credit:
    """The document, and what of each portion stands on it."""
    sale, number = bill.delivery.call_off.sale, bill.credits.count() + 1
    kg, before = sum(taken.values()), sum(one.left_kg for one in portions)
    vat_bp = bill.invoice.lines.get().vat_bp
    sums = less(sale, before, before - kg, vat_bp)
    line = line_of(sale, kg, sums, vat_bp, bill.invoice.languages)
    paper: Invoice = credit_invoice(
        bill.invoice, key=f"credit/{bill.pk}/{number}", reason=reason, lines=[line], by=by, now=now
    )
    if bill.invoice.charge is not None:
        credit(
            bill.invoice.charge, amount=Money(-paper.gross_minor, paper.currency), reason=reason,
            by=by, now=now,
        )  # fmt: skip
    made = Credit.objects.create(
        bill=bill, number=number, invoice=paper, kg=kg, net_minor=sums.net, reason=reason, at=now
    )
    for one in portions:
        if each := taken.get(one.pk):
            CreditedPortion.objects.create(credit=made, portion=one, kg=each)
            Portion.objects.filter(pk=one.pk).update(credited_kg=F("credited_kg") + each)
            one.credited_kg += each
    Bill.objects.filter(pk=bill.pk).update(credited_minor=F("credited_minor") + sums.net)
    bill.credited_minor += sums.net
    return made


def _take_off(credit: Credit, bill: Bill, portions: Sequence[Portion]) -> None:
    """Bring each pay-out to what the rule gives for what the buyer keeps."""
    parts = shared(
        bill.delivery.call_off.sale.offer.request, portions, is_credited=True,
        invoice_minor=bill.total_minor - bill.credited_minor, costs_minor=bill.costs_minor,
    )  # fmt: skip
    now_hers = {int(one.member): one.invoice_minor for one in parts}
    rows = PayOut.objects.filter(bill=bill).order_by("pk").select_for_update(of=("self",))
    for pay_out in rows:
        before = pay_out.invoice_minor + pay_out.changed_minor
        minor = now_hers[pay_out.actor_id] - before
        if minor:
            PayOutChange.objects.create(credit=credit, pay_out=pay_out, minor=minor)
            PayOut.objects.filter(pk=pay_out.pk).update(changed_minor=F("changed_minor") + minor)
