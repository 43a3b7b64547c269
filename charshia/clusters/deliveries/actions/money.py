"""The invoice of a delivery, pay-outs of members, and what was paid. Locks: the sale first."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.clusters.deliveries.invoicing import draft_of, sums_of
from charshia.clusters.deliveries.models import Bill, Cost, Delivery, PayOut, Sale
from charshia.clusters.deliveries.queries.issuers import account_of
from charshia.clusters.deliveries.sharing import shared
from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.payments.actions import charge, issue_invoice, take_payment
from charshia.payments.models import Account, Charge, PaymentWay, Regime, Seller, WayKind
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class CostsTooHigh(Refusal):
    pass


class NotRegistered(Refusal):
    pass


class NoAccount(Refusal):
    pass


class NoLaw(Refusal):
    pass


class NothingToPay(Refusal):
    pass


@action
def bill_delivery(
    delivery: Delivery, costs_minor: Mapping[str, int], *, by: Person, now: datetime
) -> Bill:
    """Issue the invoice of a delivery and share what it comes to without VAT among members;
    ``costs_minor`` by kind are paid out of it first. Twice is once.

    Raises NotSetUp, NoAccount, NotRegistered, NoLaw, CostsTooHigh.
    """
    Sale.objects.select_for_update(of=("self",)).get(call_offs__deliveries=delivery)
    rows = Delivery.objects.select_related("call_off__sale__offer__request")
    found = rows.select_for_update(of=("self",)).get(pk=delivery.pk)
    known = Bill.objects.filter(delivery=found).first()
    if known is not None:
        return known
    sale = found.call_off.sale
    refuse_vat(sale)
    asked = _ask(found, sale, by=by, now=now)
    invoice = issue_invoice(sale.issuer, draft_of(found, sale, asked), by=by, now=now)
    total, costs = invoice.net_minor, sum(costs_minor.values())
    portions = found.portions.select_related("arrival").order_by("pk")
    parts = shared(sale.offer.request, portions, invoice_minor=total, costs_minor=costs)
    if any(one.net_minor < 0 for one in parts):
        raise CostsTooHigh(_("With these costs nothing is left for a member."))
    bill = Bill.objects.create(
        delivery=found, invoice=invoice, total_minor=total, costs_minor=costs,
        members_minor=total - costs, at=now,
    )  # fmt: skip
    Cost.objects.bulk_create(
        Cost(bill=bill, kind=kind, minor=minor) for kind, minor in costs_minor.items() if minor
    )
    PayOut.objects.bulk_create(
        PayOut(
            bill=bill, actor_id=int(one.member), kg=one.kg, goods_minor=one.goods_minor,
            invoice_minor=one.invoice_minor, costs_minor=one.costs_minor, net_minor=one.net_minor,
        )
        for one in parts
    )  # fmt: skip
    record("clusters.delivery.billed", bill, by=by, at=now, invoice=invoice.number)
    return bill


def _ask(delivery: Delivery, sale: Sale, *, by: Person, now: datetime) -> Charge:
    """What the buyer owes, by transfer to the issuer's account."""
    offer = sale.offer
    account = refuse_account(sale.issuer, offer.currency)
    # Never kept: what an organisation keeps as a way to be paid, its stall offers to shoppers.
    way = PaymentWay(organisation=sale.issuer, kind=WayKind.BANK_TRANSFER, account=account)
    gross = sums_of(sale, delivery.kg, sale.vat_bp).gross
    return charge(
        way, subject=delivery, number=f"DL{delivery.pk:08}", amount=Money(gross, offer.currency),
        by=by, now=now,
    )  # fmt: skip


def refuse_account(issuer: Organisation, currency: str) -> Account:
    """To which an invoice is paid. Raises NoAccount."""
    found = account_of(issuer.pk, currency)
    if found is None:
        raise NoAccount(
            _(
                "Whoever writes the invoices has no account in %(currency)s. Note it first: the "
                "buyer must read where to pay."
            )
            % {"currency": currency},
            field="issuer",
        )
    return found


def refuse_vat(sale: Sale) -> None:
    """Who is registered for VAT states a rate, or by which law there is none; who is not, none.

    Raises NotRegistered, NoLaw.
    """
    seller = Seller.objects.filter(organisation=sale.issuer_id).first()
    is_registered = seller is not None and seller.regime == Regime.REGISTERED
    if sale.vat_bp and not is_registered:
        raise NotRegistered(
            _("Whoever writes the invoices is not registered for VAT: the rate is 0."),
            field="vat_percent",
        )
    if is_registered and not sale.vat_bp and not sale.vat_note:
        raise NoLaw(
            _("Without VAT an invoice names the law by which there is none. Write it."),
            field="vat_note",
        )


@action
def note_bill_paid(bill: Bill, *, paid_on: date, by: Person, now: datetime) -> None:
    """The buyer has paid, all that is still owed. Twice is once."""
    if not Bill.objects.filter(pk=bill.pk, paid_on=None).update(paid_on=paid_on):
        return
    record("clusters.bill.paid", bill, by=by, at=now)
    rows = Charge.objects.filter(invoices=bill.invoice_id)
    asked = rows.select_for_update(of=("self",)).first()
    if asked is not None and asked.owed:
        key = f"bill-{bill.pk}-{asked.payments.count()}"
        take_payment(asked, amount=asked.owed, key=key, by=by, now=now)


@action
def follow_charge(bill: Bill, *, day: date, now: datetime) -> None:
    """A bank line was confirmed to be for this invoice, or that was a mistake: it is paid, since
    ``day``, or no longer."""
    found = Bill.objects.select_for_update(of=("self",)).select_related("invoice__charge").get(
        pk=bill.pk
    )  # fmt: skip
    asked = found.invoice.charge
    is_paid = asked is not None and not asked.owed
    if asked is None or is_paid == (found.paid_on is not None):
        return
    Bill.objects.filter(pk=found.pk).update(paid_on=day if is_paid else None)
    if is_paid:
        record("clusters.bill.paid", found, by="system", at=now)
    else:
        record("clusters.bill.unpaid", found, by="system", at=now)


@action
def note_paid_out(pay_out: PayOut, *, paid_on: date, by: Person, now: datetime) -> None:
    """The member has her money. Twice is once. Raises NothingToPay."""
    found = PayOut.objects.select_for_update(of=("self",)).get(pk=pay_out.pk)
    if found.paid_on is not None:
        return
    if found.due_minor <= 0:
        raise NothingToPay(_("After the credit notes nothing is left to be paid."))
    rows = PayOut.objects.filter(pk=found.pk, paid_on=None)
    rows.update(paid_on=paid_on, paid_minor=F("net_minor") + F("changed_minor"))
    record(
        "clusters.pay_out.paid", found, by=by, at=now, actor=found.actor_id,
        minor=found.due_minor,
    )  # fmt: skip
