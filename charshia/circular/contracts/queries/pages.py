"""What the pages of the room show, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.circular.contracts.invoicing import penalty_words
from charshia.circular.contracts.kinds import (
    KEPT,
    OPEN,
    ContractState,
    DeliveryState,
    PenaltyKind,
    Stage,
)
from charshia.circular.contracts.models import (
    CallOff,
    Complaint,
    Contract,
    Delivery,
    FormerFuel,
    Institution,
    Load,
    Penalty,
    SupplyBill,
    SupplyCredit,
)
from charshia.circular.contracts.pricing import Taken
from charshia.circular.contracts.terms import terms_of
from charshia.circular.contracts.wording import Fact, facts_of, grade_words, mass, month_words
from charshia.circular.factors.names import name_of
from charshia.circular.founding.models import Enterprise
from charshia.engines import strokes
from charshia.engines.money import Money
from charshia.ground.languages.dates import day
from charshia.ground.money.show import show, show_number

LATELY = 20


@dataclass(frozen=True)
class ContractLine:
    contract: Contract
    today: date

    @property
    def stage(self) -> Stage:
        return self.contract.stage_on(self.today)

    @property
    def words(self) -> str:
        found = self.contract
        return _("%(called)s of %(total)s called off") % {
            "called": mass(found.called_g), "total": mass(found.total_g),
        }  # fmt: skip


@dataclass(frozen=True)
class CallLine:
    call: CallOff
    today: date

    @property
    def mass(self) -> str:
        return mass(self.call.fresh_g)

    @property
    def is_late(self) -> bool:
        return bool(self.call.owed_g) and self.call.due_on < self.today

    @property
    def words(self) -> str:
        """What of it has come, in a line."""
        call = self.call
        if not call.owed_g:
            return _("all of it came") if call.fresh_g else _("taken off")
        said = []
        if call.accepted_g:
            said.append(_("%(mass)s came") % {"mass": mass(call.accepted_g)})
        if call.underway_g:
            said.append(_("%(mass)s under way") % {"mass": mass(call.underway_g)})
        return ", ".join(said) or _("nothing planned yet")


@dataclass(frozen=True)
class DeliveryLine:
    delivery: Delivery

    @property
    def mass(self) -> str:
        sent = self.delivery
        return mass(sent.planned_g if sent.accepted_g is None else sent.accepted_g)

    @property
    def day(self) -> str:
        when = self.delivery.handed_on
        return day(when, whole=True) if when else ""


@dataclass(frozen=True)
class Desk:
    """What waits for who sells, and the contracts."""

    contracts: list[ContractLine]
    calls: list[CallLine]
    deliveries: list[DeliveryLine]
    to_bill: list[DeliveryLine]
    unpaid: list[SupplyBill]
    complaints: list[Complaint]
    institutions: list[Institution]


def desk_of(enterprise: Enterprise, *, now: datetime) -> Desk:
    """Seven queries."""
    today = timezone.localdate(now)
    contracts = Contract.objects.filter(enterprise=enterprise).select_related("institution")
    calls = CallOff.objects.filter(contract__enterprise=enterprise).filter(
        fresh_g__gt=F("accepted_g") + F("underway_g")
    )
    sent = Delivery.objects.filter(call_off__contract__enterprise=enterprise).select_related(
        "call_off__contract__institution", "call_off__building"
    )
    bills = SupplyBill.objects.filter(delivery__call_off__contract__enterprise=enterprise)
    complaints = Complaint.objects.filter(load__lot__enterprise=enterprise, outcome="")
    institutions = Institution.objects.filter(enterprise=enterprise)
    return Desk(
        [ContractLine(one, today) for one in contracts.order_by("-at", "-pk")[:100]],
        [
            CallLine(one, today)
            for one in calls.select_related("contract__institution", "building")
            .order_by("due_on", "pk")[:50]
        ],
        [DeliveryLine(one) for one in sent.filter(state__in=OPEN).order_by("pk")[:50]],
        [
            DeliveryLine(one)
            for one in sent.filter(state__in=KEPT, bill=None).order_by("pk")[:50]
        ],
        list(
            bills.filter(paid_on=None, net_minor__gt=F("credited_minor"))
            .select_related("invoice", "delivery__call_off__contract__institution")
            .order_by("due_on", "pk")[:50]
        ),
        list(
            complaints.select_related(
                "load__lot", "load__delivery__call_off__contract__institution"
            ).order_by("pk")[:50]
        ),
        list(institutions.order_by("name")[:200]),
    )  # fmt: skip


@dataclass(frozen=True)
class MonthLine:
    month: date
    planned_g: int
    called_g: int
    accepted_g: int

    @property
    def name(self) -> str:
        return month_words(self.month)

    @property
    def cells(self) -> tuple[str, str, str]:
        return mass(self.planned_g), mass(self.called_g), mass(self.accepted_g)


@dataclass(frozen=True)
class ContractPage:
    contract: Contract
    facts: list[Fact]
    months: list[MonthLine]
    calls: list[CallLine]
    stage: Stage

    @property
    def is_draft(self) -> bool:
        return self.contract.state == ContractState.DRAFT

    @property
    def is_offered(self) -> bool:
        return self.contract.state == ContractState.OFFERED

    @property
    def runs(self) -> bool:
        return self.stage in {Stage.SIGNED, Stage.RUNNING}

    @property
    def total(self) -> str:
        return mass(self.contract.total_g)


def contract_page(contract: Contract, *, now: datetime) -> ContractPage:
    """Two queries; with ``index`` and ``institution`` at hand."""
    today = timezone.localdate(now)
    months = dict(contract.months.order_by("month").values_list("month", "fresh_g"))
    calls = list(contract.call_offs.select_related("building").order_by("due_on", "pk"))
    return ContractPage(
        contract, facts_of(terms_of(contract, months)), list(_months(months, calls)),
        [CallLine(one, today) for one in calls], contract.stage_on(today),
    )  # fmt: skip


def _months(months: dict[date, int], calls: Sequence[CallOff]) -> list[MonthLine]:
    called: dict[date, int] = {}
    came: dict[date, int] = {}
    for one in calls:
        month = one.due_on.replace(day=1)
        called[month] = called.get(month, 0) + one.fresh_g - one.replaced_g
        came[month] = came.get(month, 0) + one.accepted_g - one.replaced_g
    return [
        MonthLine(month, months.get(month, 0), called.get(month, 0), came.get(month, 0))
        for month in sorted({*months, *called})
    ]


@dataclass(frozen=True)
class BuildingLine:
    """With what was burnt there before, the latest last."""

    building: Any
    fuels: list[FormerFuel]

    @property
    def former(self) -> str:
        if not self.fuels:
            return _("Nobody has said with what it was heated before.")
        last = self.fuels[-1]
        return _("Before: %(fuel)s, %(amount)s %(unit)s a year (%(evidence)s)") % {
            "fuel": name_of(last.fuel), "amount": show_number(last.amount),
            "unit": last.get_unit_display(), "evidence": last.get_evidence_display(),
        }  # fmt: skip

    @property
    def proof(self) -> FormerFuel | None:
        return self.fuels[-1] if self.fuels and self.fuels[-1].proof else None


def buildings_of(institution: Institution) -> list[BuildingLine]:
    """Two queries."""
    rows = institution.buildings.select_related("settlement").order_by("name")
    fuels: dict[int, list[FormerFuel]] = {}
    known = FormerFuel.objects.filter(building__institution=institution)
    for one in known.select_related("document", "photo").order_by("at", "pk"):
        fuels.setdefault(one.building_id, []).append(one)
    return [BuildingLine(one, fuels.get(one.pk, [])) for one in rows]


@dataclass(frozen=True)
class LoadLine:
    load: Load
    complaints: list[Complaint]

    @property
    def mass(self) -> str:
        return mass(self.load.fresh_g)

    @property
    def grade(self) -> str:
        return grade_words(self.load.grade)

    @property
    def words(self) -> str:
        one = self.load
        if one.accepted_g is None:
            return _("on board")
        if not one.accepted_g:
            return _("came back")
        said = _("%(mass)s accepted") % {"mass": mass(one.accepted_g)}
        if one.credited_g:
            said += ", " + _("%(mass)s credited") % {"mass": mass(one.credited_g)}
        return said


@dataclass(frozen=True)
class DeliveryPage:
    delivery: Delivery
    loads: list[LoadLine]
    bill: SupplyBill | None
    credits: list[SupplyCredit]
    penalties: list[str]

    @property
    def mass(self) -> str:
        return DeliveryLine(self.delivery).mass

    @property
    def is_open(self) -> bool:
        return self.delivery.state in OPEN

    @property
    def is_loaded(self) -> bool:
        return self.delivery.state == DeliveryState.LOADED

    @property
    def is_kept(self) -> bool:
        return self.delivery.state in KEPT

    @property
    def drawn(self) -> str:
        """Her name as she wrote it: an SVG path."""
        return strokes.path(self.delivery.strokes)

    @property
    def money(self) -> list[Fact]:
        if self.bill is None:
            return []
        found, currency = self.bill, self.bill.invoice.currency
        said = [
            (
                _("Price"),
                _("%(price)s a tonne") % {"price": show(Money(found.price_minor, currency))},
            ),
            (_("Goods"), show(Money(found.goods_minor, currency))),
            (_("Penalties"), _minus(found.penalty_minor, currency)),
            (_("Without VAT"), show(Money(found.net_minor, currency))),
            (_("Credited"), _minus(found.credited_minor, currency)),
            (_("Invoice"), f"{found.invoice.number}, {show(found.invoice.gross)}"),
            (_("Paid on"), day(found.paid_on, whole=True) if found.paid_on else _("not yet")),
        ]
        return [one for one in said if one[1]]


def _minus(minor: int, currency: str) -> str:
    return show(Money(-minor, currency)) if minor else ""


def delivery_page(delivery: Delivery) -> DeliveryPage:
    """Five queries."""
    loads = delivery.loads.select_related("lot").prefetch_related("complaints").order_by("pk")
    bill = SupplyBill.objects.filter(delivery=delivery).select_related("invoice__charge").first()
    notes = bill.credits.select_related("invoice").order_by("number") if bill else ()
    penalties = delivery.penalties.order_by("pk")
    contract = delivery.call_off.contract
    return DeliveryPage(
        delivery,
        [LoadLine(one, sorted(one.complaints.all(), key=lambda each: each.pk)) for one in loads],
        bill, list(notes), [penalty_line(contract, one) for one in penalties],
    )  # fmt: skip


def penalty_line(contract: Contract, one: Penalty) -> str:
    return penalty_words(
        contract, Taken(PenaltyKind(one.kind), one.days, one.fresh_g, one.worth_minor, one.minor)
    )


@dataclass(frozen=True)
class CallPage:
    line: CallLine
    deliveries: list[DeliveryLine]
    penalties: list[str]
    can_settle: bool


def call_page(call: CallOff, *, now: datetime) -> CallPage:
    """Two queries."""
    today = timezone.localdate(now)
    penalties = list(call.penalties.filter(kind=PenaltyKind.SHORT))
    over = call.due_on + timedelta(days=call.contract.short_after_days)
    can_settle = bool(
        call.owed_g and not call.underway_g and not penalties and call.contract.short_bp
        and today > over
    )  # fmt: skip
    return CallPage(
        CallLine(call, today),
        [DeliveryLine(one) for one in call.deliveries.order_by("pk")],
        [penalty_line(call.contract, one) for one in penalties], can_settle,
    )  # fmt: skip
