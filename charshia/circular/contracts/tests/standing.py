"""A school with a running contract: delivered in parts, billed, complained of, and a draft."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from charshia.circular.contracts.actions import (
    Answer,
    Burnt,
    Said,
    add_tender_paper,
    answer_complaint,
    complain,
    draft_contract,
    keep_stops,
    note_former_fuel,
    note_index_value,
    offer_contract,
    open_trip,
    propose_addendum,
    put_forecast,
    put_index,
    settle_trip,
    show_sum,
    sign_addendum,
)
from charshia.circular.contracts.goods_deeds import DEEDS
from charshia.circular.contracts.kinds import ComplaintKind, Evidence, Outcome
from charshia.circular.contracts.models import (
    Addendum,
    Building,
    CallOff,
    Complaint,
    Contract,
    Delivery,
    FormerFuel,
    Institution,
    Load,
    PriceIndex,
    SupplyBill,
    TenderPaper,
    Trip,
)
from charshia.circular.contracts.planning import stops_of, task_of
from charshia.circular.contracts.pricing import first_of
from charshia.circular.contracts.tests.supplying import (
    TERMS,
    a_building,
    a_contract,
    a_school,
    billed,
    called,
    can_bill,
    loaded,
    pressed,
    signed,
)
from charshia.circular.contracts.tokens import token_of
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.engines.rounds.problem import Visit
from charshia.ground.journal.models import Entry
from charshia.ground.media.reactions import make_renditions
from charshia.ground.media.tests.images import drawing, written
from charshia.payments.models import Seller
from charshia.people.accounts.models import Person
from charshia.transport.actions import Drive, add_vehicle, appoint_driver
from tests.standing import World

PUBLIC = {
    "contracts:supply",
    *(f"contracts:{name}" for name in (
        "theirs", "their_showing", "their_contract", "their_offer", "acceptance", "their_addendum",
        "their_call", "their_delivery", "their_note", "their_invoice", "their_credit",
        "their_complaint", "their_photo",
    )),
}  # fmt: skip
SLUG = "press"
PDF = b"%PDF-1.7\ntender\n%%EOF\n"


def standing(world: World) -> dict[str, dict[str, Any]]:
    """What Jehona, who sells, finds there."""
    now = timezone.now()
    enterprise = Enterprise.objects.filter(slug=SLUG).first() or an_enterprise(now, SLUG)
    with_duty(enterprise, "jehona", Duty.SALES, now)
    who: dict[str, Any] = {"by": "system", "now": now}
    bring_shipped(now=now)
    contract = a_season(enterprise)
    sent = contract.call_offs.earliest("pk").deliveries.earliest("pk")
    load = sent.loads.get()
    complaint = load.complaints.earliest("pk")
    trip = a_trip(enterprise, contract)
    show_sum(enterprise, is_shown=True, **who)
    token = token_of(contract.institution)
    offered = Contract.objects.filter(institution=contract.institution).latest("pk")
    return _own(contract, sent, complaint, trip) | _theirs(token, contract, offered, sent)


def _own(
    contract: Contract, sent: Delivery, complaint: Complaint, trip: Trip
) -> dict[str, dict[str, Any]]:
    slug: dict[str, Any] = {"slug": SLUG}
    bill, building = sent.bill, contract.institution.buildings.earliest("pk")
    load, paper = sent.loads.get(), contract.papers.earliest("pk")
    credit = bill.credits.earliest("pk")
    deeds = {
        "institution": (contract.institution_id, "change"), "building": (building.pk, "fuel"),
        "contract": (contract.number, "call"), "paper": (paper.pk, "removing"),
        "call": (sent.call_off_id, "withdrawing"), "delivery": (sent.number, "billing"),
        "load": (load.pk, "unloading"), "bill": (bill.pk, "payment"),
        "complaint": (complaint.number, "answering"),
        "index": (PriceIndex.objects.earliest("pk").pk, "value"), "trip": (trip.pk, "dropping"),
        "addendum": (contract.addenda.latest("pk").pk, "withdrawing"),
    }  # fmt: skip
    return {
        "contracts:supply": slug, "contracts:desk": slug, "contracts:promises": slug,
        "contracts:season": slug, "contracts:trips": slug,
        "contracts:trip": slug | {"pk": trip.pk},
        "contracts:deed": slug | {"noun": "institution"},
        "contracts:institution": slug | {"pk": contract.institution_id},
        "contracts:proof": slug | {"pk": FormerFuel.objects.earliest("pk").pk},
        "contracts:contract": slug | {"number": contract.number},
        "contracts:offer": slug | {"number": contract.number, "version": 1},
        "contracts:paper": slug | {"pk": paper.pk},
        "contracts:call": slug | {"pk": sent.call_off_id},
        "contracts:delivery": slug | {"number": sent.number},
        "contracts:note": slug | {"number": sent.number},
        "contracts:invoice": slug | {"pk": bill.pk},
        "contracts:credit": slug | {"pk": credit.pk},
        "contracts:complaint": slug | {"number": complaint.number},
        "contracts:photo": slug | {"number": complaint.number},
        "contracts:handover": {
            "pk": trip.round_id, "number": trip.deliveries.earliest("pk").number,
        },
        "contracts:absence": {"pk": trip.round_id, "stop": trip.round.stops.earliest("pk").pk},
        "contracts:ending": {"pk": trip.round_id},
        **{
            f"contracts:{kind}_deed": slug | {"name": name, "noun": noun}
            for kind, (name, noun) in deeds.items()
        },
    }  # fmt: skip


def _theirs(
    token: str, contract: Contract, offered: Contract, sent: Delivery
) -> dict[str, dict[str, Any]]:
    them = {"token": token}
    of = them | {"number": contract.number}
    delivery = them | {"number": sent.number}
    complaint = sent.loads.get().complaints.earliest("pk")
    return {
        "contracts:theirs": them, "contracts:their_showing": them,
        "contracts:their_contract": of, "contracts:their_offer": of,
        "contracts:acceptance": them | {"number": offered.number}, "contracts:their_call": of,
        "contracts:their_addendum": of,
        "contracts:their_delivery": delivery, "contracts:their_note": delivery,
        "contracts:their_invoice": delivery,
        "contracts:their_credit": delivery | {"pk": sent.bill.credits.earliest("pk").pk},
        "contracts:their_complaint": delivery | {"pk": sent.loads.get().pk},
        "contracts:their_photo": them | {"number": complaint.number},
    }  # fmt: skip


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every deed; a draft, an offer; a delivery under way and one refused in part."""
    slug = {"slug": SLUG}
    ours = {"enterprise__slug": SLUG}
    contracts = Contract.objects.filter(**ours).order_by("pk")
    sent = Delivery.objects.filter(call_off__contract__enterprise__slug=SLUG).order_by("pk")
    loaded_one = sent.filter(state="loaded").first()
    names = {
        "institution": Institution.objects.filter(**ours).earliest("pk").pk,
        "building": Building.objects.filter(institution__enterprise__slug=SLUG).earliest("pk").pk,
        "contract": contracts.earliest("pk").number,
        "paper": TenderPaper.objects.filter(contract__enterprise__slug=SLUG).earliest("pk").pk,
        "call": CallOff.objects.filter(contract__enterprise__slug=SLUG).earliest("pk").pk,
        "delivery": loaded_one.number if loaded_one else sent.earliest("pk").number,
        "load": Load.objects.filter(lot__enterprise__slug=SLUG).earliest("pk").pk,
        "bill": SupplyBill.objects.earliest("pk").pk,
        "complaint": Complaint.objects.latest("pk").number,
        "index": PriceIndex.objects.filter(**ours).earliest("pk").pk,
        "trip": Trip.objects.filter(**ours).earliest("pk").pk,
        "addendum": Addendum.objects.filter(contract__enterprise__slug=SLUG).latest("pk").pk,
    }  # fmt: skip
    return [
        *(("contracts:contract", slug | {"number": one.number}) for one in contracts),
        *(("contracts:delivery", slug | {"number": one.number}) for one in sent),
        *(("contracts:deed", slug | {"noun": noun}) for noun in DEEDS["enterprise"]),
        *(
            (f"contracts:{kind}_deed", slug | {"name": names[kind], "noun": noun})
            for kind, nouns in DEEDS.items() if kind in names for noun in nouns
        ),
        *(
            ("contracts:complaint", slug | {"number": one.number})
            for one in Complaint.objects.order_by("pk")
        ),
    ]  # fmt: skip


def a_season(enterprise: Enterprise) -> Contract:
    """A contract that runs since last month, with everything that happens to one."""
    now = timezone.now()
    today = timezone.localdate(now)
    who: dict[str, Any] = {"by": "system", "now": now}
    if not Seller.objects.filter(organisation=enterprise.organisation).exists():
        can_bill(enterprise, now)
    number = Institution.objects.filter(enterprise=enterprise).count() + 1
    school = a_school(enterprise, now, name=f"Shkolla {number}")
    a_former_fuel(a_building(school, now))
    months = {first_of(today, -n): 6_000_000 for n in range(-1, 4)}
    facts = {"valid_from": first_of(today, 1), "valid_until": first_of(today, -4)}
    contract = a_contract(school, months, now, **facts)
    add_tender_paper(contract, title="Ftesa", data=PDF, name="ftesa.pdf", **who)
    index = put_index(enterprise, name=f"PPI {number}", source="ASK, tabela 4.2", **who)
    note_index_value(index, month=first_of(today, 1), value=Decimal("120.5"), **who)
    put_forecast(enterprise, month=first_of(today, -1), standard="iso-17225-7", fuel_class="A",
                 days=20, day_g=300_000, **who)  # fmt: skip
    some_deliveries(contract, today)
    some_addenda(contract, today)
    draft_contract(school, months, **TERMS | facts, **who)
    offer_contract(draft_contract(school, months, **TERMS | facts, **who), **who)
    return contract


def some_addenda(contract: Contract, today: date) -> None:
    """One that both have signed, and one that waits for the institution."""
    now = timezone.now()
    who: dict[str, Any] = {"by": "system", "now": now}
    first = first_of(today)
    for number in (7, 8):
        months = {first_of(first, -n): number * 1_000_000 for n in range(4)}
        made = propose_addendum(
            contract, months, valid_until=contract.valid_until, reason="Dimër i ftohtë",
            name="Arta", **who,
        )  # fmt: skip
        if number == 7:
            sign_addendum(made, number=made.number, name="Drita", on=today, **who)


def a_former_fuel(building: Building) -> None:
    for evidence in (Evidence.BILL, Evidence.TOLD):
        burnt = Burnt("lignite", 40_000, "kg", evidence, proof=PDF if evidence == "bill" else b"",
                      name="fatura.pdf")  # fmt: skip
        note_former_fuel(building, burnt, by="system", now=timezone.now())


def some_deliveries(contract: Contract, today: date) -> None:
    """One that was billed and complained of twice, one refused in part, a call-off to plan."""
    now = timezone.now()
    lot = pressed(contract.enterprise, now=now)
    call = called(contract, 4_000, today, now)
    sent = signed(loaded(call, (lot, 2_000), now=now), now=now)
    billed(sent, now)
    for kg in (300, 200):
        photo = written(drawing(width=90 + kg))
        said = Said(ComplaintKind.WET, kg * 1000, "E lagur", "Drita", photo)
        made = complain(sent.loads.get(), said, by="guest", now=now)
        make_renditions(Entry.objects.filter(event="ground.image.kept").latest("pk"))
        if kg == 300:
            answer = Answer(Outcome.CREDIT, "Po.", 100_000)
            answer_complaint(made, answer, by="system", now=now)
    part = loaded(call, (lot, 1_000), now=now)
    signed(part, {part.loads.get(): 600}, now=now, reason="E lagur në fund")
    called(contract, 1_000, today + timedelta(days=3), now)


def a_trip(enterprise: Enterprise, contract: Contract) -> Trip:
    """Settled, with one loaded delivery, driven by Jehona."""
    now = timezone.now()
    who: dict[str, Any] = {"by": "system", "now": now}
    lot = pressed(enterprise, 2_000, now=now)
    sent = loaded(called(contract, 1_000, timezone.localdate(now), now), (lot, 1_000), now=now)
    place = enterprise.settlement
    drive = Drive(
        day=timezone.localdate(now), vehicle=add_vehicle(name="Kamioni", capacity_kg=5000, **who),
        driver=appoint_driver(_driver(), **who), start_name=str(place.names),
        latitude=place.latitude or 0, longitude=place.longitude or 0, leaves_at=now,
        back_by=now + timedelta(hours=8),
    )  # fmt: skip
    trip = open_trip(enterprise, drive, [sent.pk], **who)
    round_ = trip.round
    round_.refresh_from_db()
    rows = Delivery.objects.filter(trip=trip).select_related(
        "call_off__building__institution", "call_off__building__settlement"
    )
    task = task_of(round_, list(rows))
    drafts, keys, driven = stops_of(task, (Visit("stop", 0),))
    keep_stops(round_, drafts, driven, keys, version=round_.version, now=now)
    settle_trip(trip, **who)
    return trip


def _driver() -> Person:
    return person("jehona")
