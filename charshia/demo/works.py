"""A season of a works that presses what used to be burnt: from the fields to the school."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.factors.names import form_of
from charshia.circular.founding.actions import entrust, open_enterprise, publish_enterprise
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.residues.actions import (
    Field,
    Holder,
    Seen,
    Wish,
    accept_offer,
    make_offer,
    note_collected,
    note_practice,
    put_plot,
)
from charshia.circular.residues.kinds import Access, Custom, Evidence, Form, Terms
from charshia.circular.residues.models import Offer, Plot
from charshia.circular.works.actions import (
    Goods,
    Load,
    Part,
    Read,
    Wanted,
    Weighed,
    ask_for_blend,
    close_batch,
    inspect,
    keep_blend,
    note_loss,
    note_run,
    note_service,
    open_batch,
    put_in,
    put_machine,
    put_recipe,
    receive,
    weigh_output,
)
from charshia.circular.works.kinds import (
    BatchKind,
    LossReason,
    LotKind,
    MachineKind,
    Method,
    Origin,
    Place,
    Property,
    Shortfall,
)
from charshia.circular.works.models import Lot, Machine
from charshia.circular.works.reactions import answer_of
from charshia.demo.cast import DATA
from charshia.ground.places.models import Settlement
from charshia.ground.places.phones import parse_phone
from charshia.ground.places.queries import find_settlement
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation

Said = dict[str, Any]
KG: Final = 1000
PRICE_MINOR: Final = 2500  # of a dry tonne
FORMS: Final = {"straw": Form.BALES, "stalks": Form.STALKS, "prunings": Form.PRUNINGS}
ORIGINS: Final = {"straw": Origin.HERBACEOUS, "stalks": Origin.HERBACEOUS, "prunings": Origin.WOODY}


def press(now: datetime) -> None:
    said: Said = json.loads((DATA / "works.json").read_text(encoding="utf-8"))
    bring_shipped(now=now)
    enterprise, hands = _open(said, now)
    plots = _survey(said, enterprise, hands["surveyor"], now)
    lots = _bring_in(said, plots, hands, now)
    machines = {
        key: put_machine(
            enterprise, name=one["name"], kind=MachineKind(one["kind"]),
            service_minutes=one["service_minutes"], by=hands["yard"], now=_ago(now, 190),
        )
        for key, one in said["machines"].items()
    }  # fmt: skip
    made = _make(said, lots, machines, hands["yard"], now)
    _read(said, lots, made, hands["laboratory"], now)
    _mix(said, enterprise, hands["yard"], now)
    _begin(said, lots, machines["press"], hands["yard"], now)


def _ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _open(said: Said, now: datetime) -> tuple[Enterprise, dict[str, Person]]:
    begun = _ago(now, said["opened"])
    hands: dict[str, Person] = {}
    for one in said["hands"]:
        facts = {name: one[name] for name in ("name", "email", "language")}
        person = register_person(phone=parse_phone(one["phone"], "XK"), now=begun, **facts)
        hands |= dict.fromkeys(one["duties"], person)
    organisation = found_organisation(
        said["slug"], name=said["name"], country="XK", by="system", now=begun
    )
    manager, place = hands["manager"], said["settlement"]
    texts = {name: said[name] for name in ("name", "summary", "about")}
    enterprise = open_enterprise(
        said["slug"], manager=manager, organisation=organisation,
        settlement=village(place["name"]), latitude=place["latitude"],
        longitude=place["longitude"], by="system", now=begun, **texts,
    )  # fmt: skip
    for duty, person in hands.items():
        entrust(enterprise, person, duty=Duty(duty), by=manager, now=begun)
    publish_enterprise(enterprise, by=manager, now=begun)
    return enterprise, hands


def village(name: str) -> Settlement:
    return find_settlement(name, country="XK")[0]


def _survey(said: Said, enterprise: Enterprise, by: Person, now: datetime) -> dict[str, Plot]:
    """Fields, by word of their owners, with what used to happen there."""
    begun = _ago(now, said["opened"] - 20)
    found = {}
    for key, name, phone, where, crop, kg, access, custom, evidence in said["plots"]:
        holder = Holder(name=name, phone=parse_phone(phone, "XK"), has_consented=True)
        field = Field(village(where), crop, harvest_g=kg * KG, access=Access(access))
        plot = put_plot(enterprise, holder, field, key=key, by=by, now=begun)
        seen = Seen(Custom(custom), Evidence(evidence), begun.year - 1)
        note_practice(plot, seen, key=key, by=by, now=begun)
        found[key] = plot
    return found


def _bring_in(
    said: Said, plots: dict[str, Plot], hands: dict[str, Person], now: datetime
) -> list[Lot]:
    """Every load of the season, in the order in which it was weighed."""
    lots = []
    for number, (key, days, kg, moisture) in enumerate(said["loads"]):
        plot, weighed = plots[key], _ago(now, days)
        offer = offered(plot, f"load {number}", weighed, hands)
        facts: Said = {"by": hands["driver"], "now": weighed}
        note_collected(offer, fresh_g=kg * KG, moisture_bp=moisture, **facts)
        load = Load(
            plot.crop, kg * KG, moisture, ORIGINS[form_of(plot.crop)], offer=offer,
            settlement=plot.settlement,
        )  # fmt: skip
        lots.append(receive(plot.enterprise, load, **facts))
    return lots


def offered(plot: Plot, key: str, at: datetime, hands: dict[str, Person]) -> Offer:
    """Offered a fortnight before ``at``, and accepted."""
    said, ready = at - timedelta(days=14), timezone.localdate(at)
    wish = Wish(
        FORMS[form_of(plot.crop)], ready - timedelta(days=7), ready + timedelta(days=30),
        Terms.PRICE, PRICE_MINOR,
    )  # fmt: skip
    offer = make_offer(plot, wish, key=key, by=hands["surveyor"], now=said)
    accept_offer(offer, by=hands["manager"], now=said + timedelta(days=1))
    return offer


def _make(
    said: Said, lots: list[Lot], machines: dict[str, Machine], by: Person, now: datetime
) -> list[Lot]:
    """Dried and pressed; ``d0`` in the file is what the first batch made."""
    made: list[Lot] = []
    for one in said["batches"]:
        who: Said = {"by": by, "now": _ago(now, one["day"])}
        batch = open_batch(
            lots[0].enterprise, kind=BatchKind(one["kind"]), machine=machines[one["machine"]],
            **who,
        )  # fmt: skip
        for what, kg in one["in"]:
            lot = made[int(what[1:])] if isinstance(what, str) else lots[what]
            put_in(batch, lot, fresh_g=kg * KG, **who)
        kind, material, origin, kg, moisture = one["out"]
        place = Place.STORE if kind == LotKind.BRIQUETTES else Place.PRESS
        goods = Goods(LotKind(kind), material, Origin(origin), place)
        made.append(weigh_output(batch, goods, Weighed(kg * KG, moisture), **who))
        for reason, lost, wet, words in one["losses"]:
            note_loss(
                batch, reason=LossReason(reason), weighed=Weighed(lost * KG, wet), words=words,
                **who,
            )  # fmt: skip
        minutes, energy_wh = one["run"]
        on = timezone.localdate(who["now"])
        note_run(
            machines[one["machine"]], on=on, minutes=minutes, energy_wh=energy_wh, batch=batch,
            **who,
        )  # fmt: skip
        reason = Shortfall(one["reason"]) if "reason" in one else None
        close_batch(batch, reason=reason, words=one.get("words", ""), **who)
    on = timezone.localdate(_ago(now, 50))
    note_service(
        machines["press"], on=on, words="Нови ножеви, подмазано.", cost_minor=8500, by=by,
        now=_ago(now, 50),
    )  # fmt: skip
    return made


def _read(said: Said, lots: list[Lot], made: list[Lot], by: Person, now: datetime) -> None:
    """Every lot but one was looked at in the laboratory; the last of all lacks a reading."""
    readings = said["readings"]
    straw = [one for one in lots if one.material == "wheat" and one.dry_g is not None]
    plum = [one for one in lots if one.material == "plum"]
    dried, *briquettes = made
    seen = [(one, "straw") for one in straw] + [(one, "plum") for one in (*plum, dried)]
    seen += [(one, "briquettes") for one in briquettes[:-1]] + [(briquettes[-1], "unfinished")]
    for lot, name in seen:
        read = {
            Property(one): Read(Decimal(value), Method.LABORATORY)
            for one, value in readings[name].items()
            if one != "moisture" or lot.kind == LotKind.BRIQUETTES
        }
        at = max(lot.at, _ago(now, 38)) if lot in briquettes else lot.at
        inspect(lot, read, taken_on=timezone.localdate(at), by=by, now=at)


def _mix(said: Said, enterprise: Enterprise, by: Person, now: datetime) -> None:
    one, asked = said["recipe"], said["blend"]
    parts = [Part(*part) for part in one["parts"]]
    wanted = Wanted(one["name"], one["standard"], one["class"], one["dried_to_bp"])
    recipe = put_recipe(enterprise, None, wanted, parts, by=by, now=_ago(now, 26))
    blend = ask_for_blend(
        recipe, kg=asked["kg"], prices=asked["prices"], by=by, now=_ago(now, 25)
    )  # fmt: skip
    state, answer = answer_of(blend)
    keep_blend(blend, state=state, answer=answer, now=_ago(now, 25))


def _begin(said: Said, lots: list[Lot], machine: Machine, by: Person, now: datetime) -> None:
    """A batch of this morning, which is not closed yet."""
    who: Said = {"by": by, "now": now}
    batch = open_batch(lots[0].enterprise, kind=BatchKind.PRESSING, machine=machine, **who)
    for number, kg in said["begun"]:
        put_in(batch, lots[number], fresh_g=kg * KG, **who)
