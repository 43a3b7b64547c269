"""The invoice of a delivery, what was paid, credit notes. Locks: delivery, bill, loads."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.actions.goods import locked_call, locked_delivery
from charshia.circular.contracts.actions.terms import (
    MOST_REASON,
    Actor,
    NoReason,
    NotNow,
    locked_contract,
)
from charshia.circular.contracts.invoicing import (
    Sums,
    draft_of,
    less,
    line_of,
    penalty_words,
    sums,
    sums_of,
    title,
)
from charshia.circular.contracts.kinds import KEPT, PenaltyKind
from charshia.circular.contracts.models import (
    CallOff,
    Contract,
    Delivery,
    Load,
    Penalty,
    SupplyBill,
    SupplyCredit,
)
from charshia.circular.contracts.pricing import Reckoned, Taken, price_on, reckoned
from charshia.circular.works.actions.moving import NoMass, TooMuch
from charshia.circular.works.weights import kilograms
from charshia.engines import tariffs
from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.payments.actions import charge, credit, credit_invoice, issue_invoice, take_payment
from charshia.payments.models import Account, Charge, Invoice, PaymentWay, Regime, Seller, WayKind


class NoAccount(Refusal):
    pass


class NoPrice(Refusal):
    pass


class NothingShort(Refusal):
    pass


def price_for(contract: Contract, day: date) -> int:
    """Raises NoPrice where the index has no value yet: what is not known is not guessed."""
    found = price_on(contract, day)
    if found.minor is None:
        assert found.month is not None
        raise NoPrice(
            _("The index %(name)s has no value for %(month)s yet. Write it down first.")
            % {"name": contract.index, "month": f"{found.month:%m/%Y}"}
        )
    return found.minor


def vat_of(contract: Contract) -> int:
    """The rate, or none where the enterprise is not registered for VAT."""
    seller = Seller.objects.filter(organisation=contract.enterprise.organisation_id).first()
    is_registered = seller is not None and seller.regime == Regime.REGISTERED
    return contract.vat_bp if is_registered else 0


@action
def bill_delivery(delivery: Delivery, *, by: Actor, now: datetime) -> SupplyBill:
    """Issue the invoice of what was accepted, less what the rules take off. Twice is once.

    Raises NotNow, NoPrice, NoAccount, NotSetUp.
    """
    found = locked_delivery(delivery)
    known = SupplyBill.objects.filter(delivery=found).first()
    if known is not None:
        return known
    if found.state not in KEPT or found.handed_on is None:
        raise NotNow(_("First somebody must have signed for it."))
    call = found.call_off
    contract = call.contract
    price_minor = price_for(contract, found.handed_on)
    said = reckoned(contract, found, found.loads.all(), due_on=call.due_on, price_minor=price_minor)
    vat_bp = vat_of(contract)
    asked = _ask(found, contract, sums(said.net_minor, vat_bp).gross, by=by, now=now)
    draft = draft_of(contract, found, said, vat_bp, asked)
    paper = issue_invoice(contract.enterprise.organisation, draft, by=by, now=now)
    bill = SupplyBill.objects.create(
        delivery=found, invoice=paper, price_minor=price_minor, goods_minor=said.goods_minor,
        penalty_minor=said.penalty_minor, net_minor=said.net_minor, at=now,
        due_on=timezone.localdate(now) + timedelta(days=contract.pay_days),
    )  # fmt: skip
    _write_penalties(call, found, said, now=now)
    record("circular.supply.billed", bill, by=by, at=now, invoice=paper.number,
           net_minor=bill.net_minor, penalty_minor=bill.penalty_minor)  # fmt: skip
    return bill


def _write_penalties(call: CallOff, delivery: Delivery, said: Reckoned, *, now: datetime) -> None:
    Penalty.objects.bulk_create(
        Penalty(
            call_off=call, delivery=delivery, kind=one.kind, days=one.days, fresh_g=one.fresh_g,
            worth_minor=one.worth_minor, minor=one.minor, at=now,
        )
        for one in said.taken
    )  # fmt: skip


def _ask(
    delivery: Delivery, contract: Contract, gross_minor: int, *, by: Actor, now: datetime
) -> Charge:
    """What the institution owes, by transfer to the account of the enterprise's organisation."""
    organisation = contract.enterprise.organisation
    account = account_of(organisation.pk, contract.currency)
    if account is None:
        raise NoAccount(
            _("The enterprise has no account in %(currency)s. Note it first: the institution must "
              "read where to pay.") % {"currency": contract.currency}
        )  # fmt: skip
    # Never kept: what an organisation keeps as a way to be paid, its stall offers to shoppers.
    way = PaymentWay(organisation=organisation, kind=WayKind.BANK_TRANSFER, account=account)
    return charge(
        way, subject=delivery, number=f"CT{delivery.pk:08}",
        amount=Money(gross_minor, contract.currency), by=by, now=now,
    )  # fmt: skip


def account_of(organisation: int, currency: str) -> Account | None:
    """The latest of this currency to which nobody has paused to be paid. One query."""
    rows = Account.objects.filter(Q(paymentway=None) | Q(paymentway__is_active=True))
    mine = rows.filter(organisation=organisation, currency=currency)
    return mine.order_by("-pk").first()


@action
def note_supply_paid(bill: SupplyBill, *, paid_on: date, by: Actor, now: datetime) -> None:
    """The institution has paid all that is still owed. Twice is once."""
    if not SupplyBill.objects.filter(pk=bill.pk, paid_on=None).update(paid_on=paid_on):
        return
    record("circular.supply.paid", bill, by=by, at=now)
    rows = Charge.objects.filter(invoices=bill.invoice_id)
    asked = rows.select_for_update(of=("self",)).first()
    if asked is not None and asked.owed:
        key = f"supply-{bill.pk}-{asked.payments.count()}"
        take_payment(asked, amount=asked.owed, key=key, by=by, now=now)


@action
def follow_bank(bill: SupplyBill, *, day: date, now: datetime) -> None:
    """A bank line was confirmed to be for this invoice, or that was a mistake: it is paid, since
    ``day``, or no longer."""
    rows = SupplyBill.objects.select_for_update(of=("self",)).select_related("invoice__charge")
    found = rows.get(pk=bill.pk)
    asked = found.invoice.charge
    is_paid = asked is not None and not asked.owed
    if asked is None or is_paid == (found.paid_on is not None):
        return
    SupplyBill.objects.filter(pk=found.pk).update(paid_on=day if is_paid else None)
    if is_paid:
        record("circular.supply.paid", found, by="system", at=now)
    else:
        record("circular.supply.unpaid", found, by="system", at=now)


def locked_bill(pk: int) -> SupplyBill:
    rows = SupplyBill.objects.select_for_update(of=("self",)).select_related(
        "invoice__charge", "delivery__call_off__contract__enterprise",
        "delivery__call_off__contract__institution",
    )  # fmt: skip
    return rows.get(pk=pk)


@action
def credit_load(on: Load, *, fresh_g: int, reason: str, by: Actor, now: datetime) -> SupplyCredit:
    """A credit note for so much of a load. Raises NotNow without an invoice, NoMass, TooMuch,
    NoReason."""
    known = SupplyBill.objects.filter(delivery=on.delivery_id).first()
    if known is None:
        raise NotNow(_("Write the invoice of this delivery first; then it can be credited."))
    bill = locked_bill(known.pk)
    loads = list(bill.delivery.loads.order_by("pk").select_for_update(of=("self",)))
    found = next(one for one in loads if one.pk == on.pk)
    if fresh_g <= 0:
        raise NoMass(_("Write how much it weighs."), field="kg")
    if fresh_g > found.kept_g:
        raise TooMuch(
            _("Only %(kg)s kg of it are not credited yet.") % {"kg": kilograms(found.kept_g)},
            field="kg",
        )
    vat_bp = bill.invoice.lines.get().vat_bp
    kept = sum(one.kept_g for one in loads)
    goes = less(sums_of(bill, kept, vat_bp), sums_of(bill, kept - fresh_g, vat_bp))
    contract = bill.delivery.call_off.contract
    titles = {
        tag: title(contract, fresh_g, bill.price_minor, tag) for tag in bill.invoice.languages
    }
    off = Off(titles, goes, vat_bp, reason, load=found, fresh_g=fresh_g)
    made = _credit(bill, off, by=by, now=now)
    Load.objects.filter(pk=found.pk).update(credited_g=F("credited_g") + fresh_g)
    return made


@dataclass(frozen=True)
class Off:
    """What a credit note takes off, and of what; ``titles`` by language."""

    titles: dict[str, str]
    sums: Sums
    vat_bp: int
    reason: str
    load: Load | None = None
    penalty: Penalty | None = None
    fresh_g: int = 0


def _credit(bill: SupplyBill, off: Off, *, by: Actor, now: datetime) -> SupplyCredit:
    """The document and its row; nothing that comes to nothing. Raises NoReason, TooMuch."""
    reason = off.reason.strip()[:MOST_REASON]
    if not reason:
        raise NoReason(_("Say in a sentence why it is credited."), field="reason")
    if not 0 < off.sums.net <= bill.net_minor - bill.credited_minor:
        raise TooMuch(_("Nothing of this invoice is left to be credited."))
    number = bill.credits.count() + 1
    line = line_of(off.titles, {tag: [] for tag in off.titles}, off.sums, off.vat_bp)
    paper: Invoice = credit_invoice(
        bill.invoice, key=f"supply-credit/{bill.pk}/{number}", reason=reason, lines=[line], by=by,
        now=now,
    )  # fmt: skip
    if bill.invoice.charge is not None:
        credit(
            bill.invoice.charge, amount=Money(-paper.gross_minor, paper.currency), reason=reason,
            by=by, now=now,
        )  # fmt: skip
    net = off.sums.net
    made = SupplyCredit.objects.create(
        bill=bill, number=number, invoice=paper, load=off.load, penalty=off.penalty,
        fresh_g=off.fresh_g, net_minor=net, reason=reason, at=now,
    )  # fmt: skip
    SupplyBill.objects.filter(pk=bill.pk).update(credited_minor=F("credited_minor") + net)
    record("circular.supply.credited", made, by=by, at=now, invoice=paper.number, net_minor=net)
    return made


@action
def settle_short(call: CallOff, *, by: Actor, now: datetime) -> Penalty:
    """What never came of a call-off, so many days after it was due as the contract says, is taken
    off its last invoice by a credit note, once; the rest of the call-off is given up.

    Raises NotNow, NothingShort, NoPrice.
    """
    contract = locked_contract(call.contract_id)
    found = locked_call(call.pk)
    known = found.penalties.filter(kind=PenaltyKind.SHORT).first()
    if known is not None:
        return known
    last = _last_bill(contract, found, now=now)
    owed = found.owed_g
    worth = tariffs.worth(owed, price_for(contract, found.due_on))
    minor = tariffs.short(contract.rules, worth)
    if not minor:
        raise NothingShort(_("The contract takes nothing off for what never came."))
    made = Penalty.objects.create(
        call_off=found, kind=PenaltyKind.SHORT, fresh_g=owed, worth_minor=worth, minor=minor,
        at=now,
    )  # fmt: skip
    CallOff.objects.filter(pk=found.pk).update(fresh_g=F("fresh_g") - owed)
    Contract.objects.filter(pk=contract.pk).update(called_g=F("called_g") - owed)
    _credit_penalty(contract, locked_bill(last.pk), made, by=by, now=now)
    record("circular.supply.short", made, by=by, at=now, fresh_g=owed, minor=minor)
    return made


def _last_bill(contract: Contract, call: CallOff, *, now: datetime) -> SupplyBill:
    """From which a penalty for what never came is taken. Raises NotNow, NothingShort."""
    if timezone.localdate(now) <= call.due_on + timedelta(days=contract.short_after_days):
        raise NotNow(_("It is not so long over yet as the contract says."))
    if not call.owed_g or call.underway_g:
        raise NothingShort(_("All of it came, or is under way."))
    bills = SupplyBill.objects.filter(delivery__call_off__contract=contract)
    last = bills.filter(credited_minor__lt=F("net_minor")).order_by("-pk").first()
    if last is None:
        raise NotNow(_("There is no invoice of this contract from which it could be taken off."))
    return last


def _credit_penalty(
    contract: Contract, bill: SupplyBill, penalty: Penalty, *, by: Actor, now: datetime
) -> None:
    """As much of it as the invoice still holds; the row says what the rule came to."""
    taken = Taken(PenaltyKind.SHORT, 0, penalty.fresh_g, penalty.worth_minor, penalty.minor)
    words = penalty_words(contract, taken)
    vat_bp = bill.invoice.lines.get().vat_bp
    goes = sums(min(penalty.minor, bill.net_minor - bill.credited_minor), vat_bp)
    titles = dict.fromkeys(bill.invoice.languages, words)
    _credit(bill, Off(titles, goes, vat_bp, words, penalty=penalty), by=by, now=now)
