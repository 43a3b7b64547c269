"""Letters to institutions in their language and to who sells; rounds are planned here, outside any
request."""

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.circular.contracts.actions import ROOM, follow_bank, keep_stops
from charshia.circular.contracts.models import (
    Addendum,
    Complaint,
    Contract,
    Delivery,
    Institution,
    SupplyBill,
    SupplyCredit,
)
from charshia.circular.contracts.planning import fits, stops_of, task_of
from charshia.circular.contracts.tokens import whole_address
from charshia.circular.founding.models import Duty
from charshia.engines.rounds.solving import SolverFailed, solve
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.payments.models import BankLine
from charshia.payments.papers import invoice_file
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import send_letter, write_to_each
from charshia.transport.actions import NotPlanning, Outdated, note_no_plan
from charshia.transport.models import Round

DELIVERIES = "contracts.delivery/"
DEEP = "call_off__contract__institution"
SECONDS = 2.0


@on("circular.contract.offered")
def send_offer(entry: Entry) -> None:
    found = Contract.objects.select_related("institution", "enterprise").filter(pk=_key(entry))
    for one in found:
        _to_institution(one.institution, "offered", "their_contract", one.number, contract=one)


@on("circular.addendum.proposed")
def send_addendum(entry: Entry) -> None:
    rows = Addendum.objects.select_related("contract__institution", "contract__enterprise")
    for one in rows.filter(pk=_key(entry), signed_on=None, withdrawn_at=None):
        of = one.contract
        _to_institution(of.institution, "amended", "their_contract", of.number, contract=of)


@on("circular.supply.handed_over")
def tell_handed_over(entry: Entry) -> None:
    for one in Delivery.objects.select_related(DEEP).filter(pk=_key(entry)):
        of = one.call_off.contract.institution
        _to_institution(of, "handed_over", "their_delivery", one.number, delivery=one)


@on("circular.supply.billed")
def send_bill(entry: Entry) -> None:
    rows = SupplyBill.objects.select_related("invoice", f"delivery__{DEEP}")
    for one in rows.filter(pk=_key(entry)):
        of = one.delivery.call_off.contract.institution
        _to_institution(of, "billed", "their_delivery", one.delivery.number, bill=one)


@on("circular.supply.billed", slow=True)
def set_bill(entry: Entry) -> None:
    """Set the original in type while it says how to pay."""
    for one in SupplyBill.objects.select_related("invoice__charge__account").filter(pk=_key(entry)):
        invoice_file(one.invoice)


@on("circular.supply.credited")
def send_credit(entry: Entry) -> None:
    rows = SupplyCredit.objects.select_related("invoice", f"bill__delivery__{DEEP}")
    for one in rows.filter(pk=_key(entry)):
        sent = one.bill.delivery
        of = sent.call_off.contract.institution
        _to_institution(of, "credited", "their_delivery", sent.number, credit=one)


@on("circular.complaint.made")
def tell_sellers(entry: Entry) -> None:
    found = _complaint(entry)
    if found is not None:
        enterprise = found.load.lot.enterprise
        hands = enterprise.hands.filter(duty__in=(Duty.SALES, Duty.MANAGER))
        people = Person.objects.filter(pk__in=hands.values("person"))
        write_to_each(
            people, "contracts/letters/complained", {"complaint": found}, "contracts:complaint",
            enterprise.slug, found.number,
        )  # fmt: skip


@on("circular.complaint.answered")
def send_answer(entry: Entry) -> None:
    found = _complaint(entry)
    if found is not None:
        sent = found.load.delivery
        of = sent.call_off.contract.institution
        _to_institution(of, "answered", "their_delivery", sent.number, complaint=found)


@on("payments.payment.taken")
def follow_payment(entry: Entry) -> None:
    _follow(entry)


@on("payments.payment.corrected")
def follow_correction(entry: Entry) -> None:
    _follow(entry)


@on("transport.plan.asked", slow=True)
def plan_trip(entry: Entry) -> None:
    """Look for the best round; what has changed meanwhile is left."""
    version = entry.facts["version"]
    round_ = Round.objects.whole().filter(pk=_key(entry), room=ROOM, version=version).first()
    if round_ is None or not round_.is_asked:
        return
    rows = Delivery.objects.filter(trip__round=round_).order_by("pk")
    deliveries = rows.select_related(
        "call_off__building__institution", "call_off__building__settlement"
    )
    task = task_of(round_, list(deliveries))
    try:
        route = solve(task.problem, seconds=SECONDS).routes[0]
        if not fits(task, route):
            fault = _("These deliveries do not fit in one round: room or hours are too little.")
            note_no_plan(round_, fault=fault, version=version, now=timezone.now())
            return
        drafts, keys, driven = stops_of(task, route)
        keep_stops(round_, drafts, driven, keys, version=version, now=timezone.now())
    except SolverFailed as fault:
        note_no_plan(round_, fault=str(fault), version=version, now=timezone.now())
    except (Outdated, NotPlanning):
        return  # the answer to a question nobody asks any more


def _follow(entry: Entry) -> None:
    """A bill is paid on the day that stands on the bank line, where there is one."""
    if not entry.subject.startswith(DELIVERIES):
        return
    bill = SupplyBill.objects.filter(delivery_id=int(_key(entry))).first()
    line = BankLine.objects.filter(settlings__payment=entry.facts["payment"]).first()
    if bill is not None:
        day = line.booked_on if line else timezone.localdate(entry.at)
        follow_bank(bill, day=day, now=timezone.now())


def _complaint(entry: Entry) -> Complaint | None:
    rows = Complaint.objects.select_related("load__lot__enterprise", f"load__delivery__{DEEP}")
    return rows.filter(pk=_key(entry)).first()


def _to_institution(
    institution: Institution, letter: str, view: str, *args: object, **said: object
) -> None:
    """Who has no address is told by telephone, by a person."""
    if not institution.email:
        return
    context = {"institution": institution, "address": whole_address(institution, view, *args)}
    send_letter(
        institution.email, f"contracts/letters/{letter}", context | said,
        language=institution.language,
    )  # fmt: skip


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
