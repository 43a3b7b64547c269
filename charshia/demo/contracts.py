"""A school's winter with briquettes, and a clinic that is offered the same."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any, Final

from django.utils import timezone
from PIL import Image

from charshia.circular.contracts.actions import (
    Answer,
    Burnt,
    Said,
    Signed,
    agree_to_be_shown,
    answer_complaint,
    bill_delivery,
    call_off,
    complain,
    draft_contract,
    hand_over,
    load,
    note_former_fuel,
    offer_contract,
    plan_delivery,
    propose_addendum,
    put_building,
    put_forecast,
    put_institution,
    show_sum,
    sign_addendum,
    sign_contract,
)
from charshia.circular.contracts.kinds import ComplaintKind, DeliveryWay, Evidence, Outcome
from charshia.circular.contracts.models import CallOff, Contract, Delivery, Institution
from charshia.circular.contracts.pricing import first_of
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.impact.actions import keep_statement
from charshia.circular.works.models import Lot
from charshia.demo.works import village
from charshia.payments.actions import describe_seller, open_account
from charshia.people.accounts.models import Person

KG: Final = 1000
SELLER: Final[dict[str, Any]] = {
    "name": "Briketa e Kodrës", "address": "Rruga e Presës 1", "town": "Kamenicë",
    "country": "XK", "regime": "not_registered",
}  # fmt: skip
ACCOUNT: Final[dict[str, Any]] = {
    "holder": "Briketa e Kodrës", "number": "XK051212012345678906", "currency": "EUR",
    "bank": "Banka e Kodrës",
}  # fmt: skip
TERMS: Final[dict[str, Any]] = {
    "currency": "EUR", "price_minor": 19_500, "standard": "iso-17225-7", "fuel_class": "A",
    "late_bp": 50, "late_most_bp": 1000, "short_bp": 500, "class_bp": 1500,
}  # fmt: skip
NAME: Final = (
    "90,250 120,180 160,110 180,160 170,240 210,220 250,190 270,230;"
    "330,240 350,150 380,110 390,200 430,230 470,200 510,210 560,180"
)


def heat(now: datetime) -> None:
    enterprise = Enterprise.objects.get(slug="briketa-kodra")
    seller = enterprise.hands.select_related("person").get(duty=Duty.SALES).person
    begun = now - timedelta(days=100)
    who: dict[str, Any] = {"by": seller, "now": begun}
    describe_seller(enterprise.organisation, **who, **SELLER)
    open_account(enterprise.organisation, **who, **ACCOUNT)
    contract = _school(enterprise, seller, now)
    _deliver(contract, seller, now)
    _amend(contract, seller, now - timedelta(days=9))
    agree_to_be_shown(
        contract.institution, is_shown=True, by="guest", now=now - timedelta(days=2)
    )  # fmt: skip
    _clinic(enterprise, seller, now)
    today = timezone.localdate(now)
    for ahead, days in ((0, 6), (1, 8), (2, 5)):
        put_forecast(
            enterprise, month=first_of(today, -ahead), standard="iso-17225-7", fuel_class="A",
            days=days, day_g=400 * KG, by=seller, now=now - timedelta(days=3),
        )  # fmt: skip
    show_sum(enterprise, is_shown=True, by=seller, now=now - timedelta(days=2))


def _institution(enterprise: Enterprise, by: Person, now: datetime, **facts: Any) -> Institution:
    place = village(facts.pop("village"))
    building = facts.pop("building")
    proof = a_photo() if facts["kind"] == "school" else b""
    evidence = Evidence.PHOTO if proof else Evidence.TOLD
    burnt = Burnt(facts.pop("fuel"), int(facts.pop("amount")), "kg", evidence, proof=proof)
    who: dict[str, Any] = {"by": by, "now": now}
    made = put_institution(enterprise, None, consented=True, **facts, **who)
    heated = put_building(made, None, name=building, settlement=place, **who)
    note_former_fuel(heated, burnt, **who)
    return made


def a_photo() -> bytes:
    """Of a heap of lignite in a boiler house."""
    out = BytesIO()
    Image.new("RGB", (320, 240), "#3a2e26").save(out, "PNG")
    return out.getvalue()


def _school(enterprise: Enterprise, by: Person, now: datetime) -> Contract:
    """Signed at the beginning of the winter, four tonnes a month."""
    begun = now - timedelta(days=80)
    school = _institution(
        enterprise, by, begun, kind="school", name="Shkolla fillore “Dituria”", language="sq",
        email="dituria@example.org", contact="Drita Qelqi", phone="+38344000211",
        address="Rruga e Shkollës 4, Hogosht", village="Hogosht", building="Kaldaja",
        fuel="lignite", amount="38000",
    )  # fmt: skip
    first = first_of(timezone.localdate(now), 2)
    months = {first_of(first, -n): 4_000 * KG for n in range(5)}
    last = first_of(first, -5) - timedelta(days=1)
    made = draft_contract(
        school, months, title="Ngrohja e dimrit", valid_from=first, valid_until=last, **TERMS,
        by=by, now=begun,
    )  # fmt: skip
    offer_contract(made, by=by, now=begun)
    signed = begun + timedelta(days=2)
    sign_contract(
        made, version=1, name="Drita Qelqi", on=timezone.localdate(signed), by="guest", now=signed
    )
    return Contract.objects.get(pk=made.pk)


def _deliver(contract: Contract, by: Person, now: datetime) -> None:
    """In parts; a pallet was wet below, and its complaint is answered; another waits."""
    lots = list(
        Lot.objects.filter(enterprise=contract.enterprise, kind="briquettes").order_by("pk")
    )
    first = _call(contract, 2_500, now - timedelta(days=24), now - timedelta(days=30))
    one = _sent(first, lots[0], 1_500, by, now - timedelta(days=25))
    two = _sent(first, lots[1], 1_000, by, now - timedelta(days=21), accepted_kg=800)
    for sent in (one, two):
        assert sent.signed_at is not None
        bill_delivery(sent, by=by, now=sent.signed_at + timedelta(hours=5))
    said = Said(ComplaintKind.WET, 120 * KG, "Dy thasë në fund të paletës janë të lagur.", "Drita")
    made = complain(one.loads.get(), said, by="guest", now=now - timedelta(days=19))
    answer = Answer(Outcome.CREDIT, "Keni të drejtë: paleta qëndroi në shi.", 120 * KG)
    answer_complaint(made, answer, by=by, now=now - timedelta(days=18))
    again = Said(ComplaintKind.CRUMBLED, 60 * KG, "Shumë thërrime në një thes.", "Drita")
    complain(two.loads.get(), again, by="guest", now=now - timedelta(days=1))
    _call(contract, 1_200, now + timedelta(days=6), now - timedelta(days=1))


def _amend(contract: Contract, by: Person, now: datetime) -> None:
    """Half a tonne more in each month to come; both have signed."""
    today = timezone.localdate(now)
    months = dict(
        contract.months.filter(month__gte=first_of(today)).values_list("month", "fresh_g")
    )
    more = {month: grams + 500 * KG * (month > today) for month, grams in months.items()}
    made = propose_addendum(
        contract, more, valid_until=contract.valid_until, name="Valbona Shkëmbi",
        reason="Edhe salla e sportit ngrohet.", by=by, now=now,
    )  # fmt: skip
    sign_addendum(made, number=made.number, name="Drita Qelqi", on=today, by="guest", now=now)


def account(now: datetime) -> None:
    """What changed since the beginning, kept for donors."""
    enterprise = Enterprise.objects.get(slug="briketa-kodra")
    manager = enterprise.hands.select_related("person").get(duty=Duty.MANAGER).person
    keep_statement(
        enterprise, since=timezone.localdate(enterprise.opened_at), until=timezone.localdate(now),
        by=manager, now=now,
    )  # fmt: skip


def _call(contract: Contract, kg: int, due: datetime, now: datetime) -> CallOff:
    building = contract.institution.buildings.get()
    due_on: date = timezone.localdate(due)
    return call_off(building, contract, fresh_g=kg * KG, due_on=due_on, by="guest", now=now)


def _sent(
    call: CallOff, lot: Lot, kg: int, by: Person, now: datetime, *, accepted_kg: int | None = None
) -> Delivery:
    made = plan_delivery(call, fresh_g=kg * KG, way=DeliveryWay.PICK_UP, by=by, now=now)
    on = load(made, lot, fresh_g=kg * KG, by=by, now=now)
    taken = None if accepted_kg is None else {on.pk: accepted_kg * KG}
    reason = "" if accepted_kg is None else "Dy thasë u grisën gjatë shkarkimit."
    return hand_over(made, Signed("Drita Qelqi", NAME, reason), taken, by=by, now=now)


def _clinic(enterprise: Enterprise, by: Person, now: datetime) -> None:
    """It has an offer, and has not answered yet."""
    clinic = _institution(
        enterprise, by, now - timedelta(days=9), kind="clinic", name="Дом здравља Брезовица",
        language="sr-Cyrl", email="ambulanta@example.org", address="Главна 12",
        village="Berivojcë", building="Котларница", fuel="gas_oil", amount="9000",
    )  # fmt: skip
    first = first_of(timezone.localdate(now), -1)
    months = {first_of(first, -n): 2_000 * KG for n in range(3)}
    last = first_of(first, -3) - timedelta(days=1)
    made = draft_contract(
        clinic, months, title="Грејање амбуланте", valid_from=first, valid_until=last, **TERMS,
        tender="JN-2026/14", by=by, now=now - timedelta(days=8),
    )  # fmt: skip
    offer_contract(made, by=by, now=now - timedelta(days=7))
