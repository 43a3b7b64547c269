"""Call-offs, arrivals and deliveries. Locks: the sale first, so that all of it changes in turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.clusters.deliveries.actions.money import refuse_account, refuse_vat
from charshia.clusters.deliveries.kinds import ArrivalState
from charshia.clusters.deliveries.limits import blended, outside
from charshia.clusters.deliveries.models import Arrival, CallOff, Delivery, Portion, Sale
from charshia.clusters.deliveries.queries.goods import accepted_of, missing_of, promised_of
from charshia.clusters.supply.actions import let_replace
from charshia.clusters.supply.kinds import Analysis, OfferState, PlanState
from charshia.clusters.supply.models import Allotment, Haul, Limit, Lot, Offer
from charshia.engines.drawn import drawn
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

MOST_REASON = 400


class NotSold(Refusal):
    pass


class TooMuch(Refusal):
    pass


class OutsideLimits(Refusal):
    pass


class NoReason(Refusal):
    pass


class NothingMissing(Refusal):
    pass


@dataclass(frozen=True)
class Came:
    """What was found at the point; ``readings`` by kind of analysis."""

    came_on: date
    weighed_kg: int
    accepted_kg: int
    readings: Mapping[str, Decimal] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class OnInvoices:
    """What the buyer's invoices say besides the goods. ``vat_bp`` comes on top of the price, in
    basis points; ``vat_note`` is the sentence of the law that applies."""

    buyer_address: str = ""
    buyer_tax_number: str = ""
    vat_bp: int = 0
    vat_note: str = ""

    def put_on(self, sale: Sale) -> None:
        sale.buyer_address = self.buyer_address.strip()[:300]
        sale.buyer_tax_number = self.buyer_tax_number.strip()[:30]
        sale.vat_bp, sale.vat_note = self.vat_bp, self.vat_note.strip()[:MOST_REASON]


@action
def begin_sale(
    offer: Offer, *, issuer: Organisation, said: OnInvoices, by: Person, now: datetime
) -> Sale:
    """Begin to deliver what the buyer has accepted; ``issuer`` writes the invoices. Twice is
    once. Raises NotSold, NoAccount, NotRegistered, NoLaw."""
    found = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    if found.state != OfferState.ACCEPTED:
        raise NotSold(_("First the buyer must have accepted the offer."))
    known = Sale.objects.filter(offer=found).first()
    if known is not None:
        return known
    refuse_account(issuer, found.currency)
    made = Sale(offer=found, issuer=issuer, kg=found.kg, begun_at=now)
    said.put_on(made)
    refuse_vat(made)
    made.save()
    record("clusters.sale.begun", made, by=by, at=now, offer=found.number, kg=made.kg)
    return made


@action
def change_invoices(sale: Sale, said: OnInvoices, *, by: Person, now: datetime) -> Sale:
    """Say otherwise what stands on invoices that are not written yet. Raises NotRegistered,
    NoLaw."""
    found = _locked(sale)
    said.put_on(found)
    refuse_vat(found)
    found.save(update_fields=["buyer_address", "buyer_tax_number", "vat_bp", "vat_note"])
    record("clusters.sale.invoices_changed", found, by=by, at=now, vat_bp=found.vat_bp)
    return found


@action
def call_off(sale: Sale, *, kg: int, due_on: date, by: Person, now: datetime) -> CallOff:
    """The buyer wants so much on a day. Raises TooMuch."""
    found = _locked(sale)
    if found.called_kg + kg > found.kg:
        raise TooMuch(
            _("Only %(kg)d kg are left to be called off.") % {"kg": found.kg - found.called_kg},
            field="kg",
        )
    made = CallOff.objects.create(
        sale=found, number=found.call_offs.count() + 1, due_on=due_on, kg=kg
    )
    Sale.objects.filter(pk=found.pk).update(called_kg=F("called_kg") + kg)
    record("clusters.sale.called_off", made, by=by, at=now, kg=kg, due_on=due_on.isoformat())
    return made


@action
def note_arrival(sale: Sale, lot: Lot, came: Came, *, by: Person, now: datetime) -> Arrival:
    """Note what came of a lot, and how much of it is accepted.

    Raises TooMuch, OutsideLimits, NoReason.
    """
    found = _locked(sale)
    reason = came.reason.strip()[:MOST_REASON]
    _refuse_arrival(found, lot, came, reason)
    piece = _allotment(found, lot)
    made = Arrival.objects.create(
        sale=found, lot=lot, actor_id=lot.actor_id, point_id=piece.point_id,
        code=f"{drawn(4)}-{drawn(4)}-{drawn(4)}", came_on=came.came_on, weighed_kg=came.weighed_kg,
        accepted_kg=came.accepted_kg, state=_state(came), reason=reason, noted_at=now,
        readings={name: format(value, "f") for name, value in sorted(came.readings.items())},
        certificates=_certificates(lot),
    )  # fmt: skip
    Sale.objects.filter(pk=found.pk).update(accepted_kg=F("accepted_kg") + came.accepted_kg)
    record(
        "clusters.arrival.noted", made, by=by, at=now, lot=lot.pk, actor=lot.actor_id,
        weighed_kg=made.weighed_kg, accepted_kg=made.accepted_kg,
    )  # fmt: skip
    return made


@action
def replace_missing(sale: Sale, lot: Lot, *, by: Person, now: datetime) -> None:
    """No more comes of this lot: what is missing may be planned anew with other lots, and all
    that was accepted stays. Raises NothingMissing, NotNow."""
    found = _locked(sale)
    if not missing_of(found).get(lot.pk):
        raise NothingMissing(_("Nothing is missing of this lot."))
    came = accepted_of(found).get(lot.pk, 0)
    let_replace(found.offer.request, {lot.pk: came}, by=by, now=now)


@action
def deliver(
    call: CallOff,
    kg: Mapping[int, int],
    *,
    left_on: date,
    vehicle: str = "",
    by: Person,
    now: datetime,
) -> Delivery:
    """Send so much of each arrival (by its key) to the buyer.

    Raises TooMuch, OutsideLimits where all together leave a limit of the whole.
    """
    found = _locked(call.sale)
    call = CallOff.objects.select_for_update(of=("self",)).get(pk=call.pk)
    rows = Arrival.objects.filter(sale=found, pk__in=[key for key, each in kg.items() if each])
    arrivals = list(rows.select_related("lot").order_by("pk").select_for_update(of=("self",)))
    whole = sum(kg[one.pk] for one in arrivals)
    _refuse_delivery(found, call, arrivals, kg)
    made = Delivery.objects.create(
        call_off=call, number=f"{drawn(4)}-{drawn(4)}-{drawn(4)}", left_on=left_on, kg=whole,
        vehicle=vehicle.strip()[:60], noted_at=now,
    )  # fmt: skip
    for one in arrivals:
        Portion.objects.create(
            delivery=made, arrival=one, kg=kg[one.pk], ask_e4=one.lot.ask_e4,
            haul_e4=_haul(one),
        )  # fmt: skip
        Arrival.objects.filter(pk=one.pk).update(delivered_kg=F("delivered_kg") + kg[one.pk])
    CallOff.objects.filter(pk=call.pk).update(delivered_kg=F("delivered_kg") + whole)
    Sale.objects.filter(pk=found.pk).update(delivered_kg=F("delivered_kg") + whole)
    record("clusters.delivery.sent", made, by=by, at=now, kg=whole)
    return made


def _locked(sale: Sale) -> Sale:
    rows = Sale.objects.select_for_update(of=("self",)).select_related("offer__request")
    return rows.get(pk=sale.pk)


def _refuse_arrival(sale: Sale, lot: Lot, came: Came, reason: str) -> None:
    if came.accepted_kg > came.weighed_kg:
        raise TooMuch(_("No more can be accepted than was weighed."), field="accepted_kg")
    left = promised_of(sale).get(lot.pk, 0) - accepted_of(sale).get(lot.pk, 0)
    if came.accepted_kg > left:
        raise TooMuch(
            _("Of this lot only %(kg)d kg are still to come.") % {"kg": left}, field="accepted_kg"
        )
    if came.accepted_kg < came.weighed_kg and not reason:
        raise NoReason(_("Say in a sentence why not all is accepted."), field="reason")
    if not came.accepted_kg:
        return
    limits = Limit.objects.filter(request=sale.offer.request_id).order_by("pk")
    _refuse_outside([one for one in limits if not one.is_blend], came.readings)
    if any(one.analysis not in came.readings for one in limits):
        raise OutsideLimits(_("Write what was measured of everything that the buyer limits."))


def _refuse_delivery(
    sale: Sale, call: CallOff, arrivals: list[Arrival], kg: Mapping[int, int]
) -> None:
    whole = sum(kg[one.pk] for one in arrivals)
    if not whole:
        raise TooMuch(_("Say how much of which lot goes."))
    if whole > call.left_kg:
        raise TooMuch(_("Only %(kg)d kg are left of this call-off.") % {"kg": call.left_kg})
    for one in arrivals:
        if kg[one.pk] > one.left_kg:
            raise TooMuch(
                _("Of %(code)s only %(kg)d kg are left.") % {"code": one.code, "kg": one.left_kg}
            )
    limits = Limit.objects.filter(request=sale.offer.request_id, is_blend=True).order_by("pk")
    _refuse_outside(list(limits), blended((kg[one.pk], one.readings) for one in arrivals))


def _refuse_outside(limits: list[Limit], readings: Mapping[str, Decimal]) -> None:
    wrong = outside(limits, readings)
    if wrong:
        raise OutsideLimits(
            _("This is not within the buyer's limit: %(name)s.")
            % {"name": Analysis(wrong[0].analysis).label}
        )


def _state(came: Came) -> ArrivalState:
    if not came.accepted_kg:
        return ArrivalState.REJECTED
    is_whole = came.accepted_kg == came.weighed_kg
    return ArrivalState.ACCEPTED if is_whole else ArrivalState.PARTLY


def _allotment(sale: Sale, lot: Lot) -> Allotment:
    rows = Allotment.objects.filter(
        lot=lot, share__plan__request=sale.offer.request_id, share__plan__state=PlanState.CHOSEN
    )
    found = rows.order_by("pk").first()
    if found is None:
        raise TooMuch(_("Nothing of this lot is in the plan."))
    return found


def _haul(arrival: Arrival) -> int:
    way = Haul.objects.filter(zone=arrival.lot.zone_id, point=arrival.point_id).first()
    return way.cost_e4 if way else 0


def _certificates(lot: Lot) -> list[dict[str, str]]:
    return [
        {
            "type": one.type,
            "number": one.number,
            "body": str(one.body),
            "valid_to": one.valid_to.isoformat() if one.valid_to else "",
        }
        for one in lot.certificates.order_by("pk")
    ]
