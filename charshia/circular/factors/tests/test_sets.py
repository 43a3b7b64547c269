"""A version says the same for ever; what an enterprise reckoned with is known of any day."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.factors.actions import (
    IsSettled,
    NotFit,
    NotForThis,
    NothingEntered,
    NothingInIt,
    VersionThere,
    begin_set,
    begin_version,
    bring_lines,
    bring_shipped,
    change_set,
    choose_set,
    drop_factor,
    drop_set,
    put_factor,
    settle_set,
)
from charshia.circular.factors.checked import (
    a_set_is_as_well_known_as_its_worst_number,
    settled_sets_say_what_they_said,
)
from charshia.circular.factors.kinds import Mark, Quantity, Topic
from charshia.circular.factors.models import Basis, Factor, FactorSet
from charshia.circular.factors.queries import (
    choices_for,
    drafts,
    find_set,
    house_values,
    latest,
    reckoned_with,
    shelves,
    values_for,
    values_of,
)
from charshia.circular.factors.shipped import shipped_sets
from charshia.circular.factors.tests.weighing import a_draft, a_line, set_facts
from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.engines.impact import co2e, emitted
from charshia.engines.ranges import rounded
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.usefixtures("cast")
DAY = timedelta(days=1)


@pytest.fixture
def shipped(cast, now):
    bring_shipped(now=now)


def events(name: str) -> int:
    return Entry.objects.filter(event=f"circular.factor_set.{name}").count()


@pytest.mark.usefixtures("shipped")
def test_what_ships_is_brought_in_once_and_settled(now):
    assert bring_shipped(now=now + DAY) == 0
    assert FactorSet.objects.settled().count() == len(shipped_sets())
    assert settled_sets_say_what_they_said().problems == []
    assert a_set_is_as_well_known_as_its_worst_number().problems == []
    states = dict(FactorSet.objects.values_list("key", "state"))
    assert states["ipcc-fuels"] == "seen"
    assert states["ipcc-burning"] == states["ar6"] == "second_hand"
    assert states["ar5"] == states["iso-17225-3"] == states["iso-17225-7"] == "unverified"
    assert states["emep-3f"] == states["emep-5c2"] == "empty"


@pytest.mark.usefixtures("shipped")
def test_the_numbers_of_the_reference_come_out_of_the_sets(now):
    burning, warming = (house_values(topic, at=now) for topic in (Topic.BURNING, Topic.WARMING))
    potentials = {gas: one.range for gas, one in warming.by_substance(Quantity.WARMING).items()}
    factors = {
        gas: one.range
        for gas, one in burning.by_substance(Quantity.EMISSION, "wheat").items()
        if gas != "CO2"
    }
    for crop, kilograms in (("wheat", "82.8"), ("maize", "73.6"), ("sunflower", "78.2")):
        share = burning.range(Quantity.COMBUSTION, crop, or_other=True)
        found = co2e(emitted(1000, share, factors), potentials) / 1000
        assert str(rounded(found.value, 1)) == kilograms
        assert found.is_open
    assert burning.range(Quantity.COMBUSTION, "sunflower") is None
    fuels = house_values(Topic.FUELS, at=now).range(Quantity.CARBON, "lignite")
    assert (fuels.low, fuels.value, fuels.high) == (
        Fraction("24.8"), Fraction("27.6"), Fraction("31.3"),
    )  # fmt: skip


@pytest.mark.usefixtures("shipped")
def test_other_sets_give_the_other_numbers_of_the_reference():
    for gases, warming, said in (
        ("ipcc-burning", "ar5", ("84.7", "75.3", "80.0")),
        ("andreae-burning", "ar6", ("155.7", "138.4", "147.1")),
    ):
        burning, warms = values_of(latest(gases)), values_of(latest(warming))
        potentials = {gas: one.range for gas, one in warms.by_substance(Quantity.WARMING).items()}
        for crop, kilograms in zip(("wheat", "maize", "plum"), said, strict=True):
            factors = {
                gas: one.range
                for gas, one in burning.by_substance(Quantity.EMISSION, crop).items()
                if gas != "CO2"
            }
            share = burning.range(Quantity.COMBUSTION, crop, or_other=True)
            found = co2e(emitted(1000, share, factors), potentials) / 1000
            assert str(rounded(found.value, 1)) == kilograms


# Part 2.4 (b) of the reference: residue to product, dry matter of the residue, gross MJ/kg.
WHEP = {
    "wheat": ("1.361", "0.867", "15.23"), "barley": ("1.204", "0.864", "15.18"),
    "maize": ("0.941", "0.881", "15.48"), "sunflower": ("2.301", "0.930", "16.34"),
    "tobacco": ("0.500", "0.800", "14.06"), "vine": ("0.623", "0.654", "12.61"),
    "olive": ("1.082", "0.697", "13.16"), "apple": ("0.373", "0.687", "12.65"),
    "plum": ("0.450", "0.682", "12.43"), "citrus": ("0.217", "0.625", "11.20"),
    "pomegranate": ("0.276", "0.682", "12.43"),
}  # fmt: skip
# Part 2.2: value and what it varies by, g/kg; None where it is not given.
ANDREAE = {
    "CO2": ("1430", "230"), "CO": ("76", "55"), "PM2.5": ("8.20", "4.40"),
    "TPM": ("12.90", "7.20"), "BC": ("0.75", None), "OC": ("2.30", None),
    "NOx as NO": ("2.40", "1.20"), "NH3": ("0.99", "0.63"), "SO2": ("0.80", None),
    "HCHO": ("1.80", "0.60"),
}  # fmt: skip


@pytest.mark.usefixtures("shipped")
def test_what_ships_is_what_the_tables_of_the_reference_say():
    ratios, heat, air = (
        values_of(latest(key)) for key in ("whep-ratios", "whep-heat", "andreae-air")
    )
    for crop, row in WHEP.items():
        found = (
            ratios.factor(Quantity.RATIO_FRESH, crop), ratios.factor(Quantity.RESIDUE_DRY, crop),
            heat.factor(Quantity.GROSS_FRESH, crop),
        )  # fmt: skip
        assert tuple(one.value for one in found) == tuple(map(Decimal, row)), crop
    emissions = air.by_substance(Quantity.EMISSION)
    for substance, (value, spread) in ANDREAE.items():
        one = emissions[substance]
        ends = spread and (Decimal(value) - Decimal(spread), Decimal(value) + Decimal(spread))
        assert (one.value, (one.low, one.high)) == (Decimal(value), ends or (None, None)), substance


@pytest.mark.usefixtures("shipped")
def test_bounds_without_a_value_are_no_value(now):
    found = values_of(latest("prunings-italy")).factor(Quantity.MOISTURE, "vine")
    assert (found.low, found.high, found.range) == (Decimal(40), Decimal(45), None)
    assert values_of(latest("emep-3f")).by_substance(Quantity.EMISSION) == {}


@pytest.mark.usefixtures("shipped")
def test_limits_come_by_class_the_best_first(now, django_assert_num_queries):
    with django_assert_num_queries(2):
        classes = house_values(Topic.LIMITS_WOOD, at=now).classes
    assert list(classes) == ["A1", "A2", "B"]
    assert {one.mark for one in classes["A1"]} == {"seen"}
    assert {one.mark for one in classes["A2"] + classes["B"]} == {"unverified"}
    limits = {one.quantity: (one.bound, one.value) for one in classes["A1"]}
    assert limits["moisture"] == ("below", Decimal(12))
    assert limits["ncv"] == ("at_least", Decimal("15.5"))


def test_a_draft_is_written_in_and_settled_for_good(now):
    draft = a_draft(now)
    by = {"by": person("koordinimi"), "now": now}
    assert drafts() == [draft]
    assert shelves() == []
    put_factor(draft, a_line("1.7"), **by)
    (kept,) = draft.factors.all()
    assert kept.value == Decimal("1.7")
    change_set(draft, set_facts(title="Weighed anew"), **by)
    settled = settle_set(draft, **by)
    assert settle_set(draft, by=person("koordinimi"), now=now + DAY).settled_at == now
    assert (settled.title, settled.state) == ("Weighed anew", Mark.SEEN)
    assert [one.key for shelf in shelves() for one in shelf.sets] == ["own-ratios"]
    for change in (
        lambda: put_factor(draft, a_line("1.8"), **by),
        lambda: bring_lines(draft, [a_line("1.8", subject="rye")], **by),
        lambda: drop_factor(kept, **by),
        lambda: change_set(draft, set_facts(title="Other"), **by),
        lambda: drop_set(draft, **by),
    ):
        with pytest.raises(IsSettled):
            change()
    assert settled_sets_say_what_they_said().problems == []
    assert events("settled") == 1


def test_a_number_is_written_once_also_for_the_database(now):
    draft = a_draft(now)

    @action
    def tamper() -> None:
        Factor.objects.update(value=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        tamper()
    settle_set(draft, by=person("koordinimi"), now=now)

    @action
    def add() -> None:
        one = draft.factors.get()
        one.pk, one.subject = None, "rye"
        one.save(force_insert=True)

    add()
    (problem,) = settled_sets_say_what_they_said().problems
    assert problem.subject == f"factors.factorset/{draft.pk}"


def test_a_newer_version_is_a_new_row(now):
    old = settle_set(a_draft(now), by=person("koordinimi"), now=now)
    by = {"by": person("koordinimi"), "now": now + DAY}
    new = begin_version(old, version="2", **by)
    put_factor(new, a_line("2.5"), **by)
    settle_set(new, **by)
    assert [one.value for one in old.factors.all()] == [Decimal("1.5")]
    assert latest("own-ratios").version == "2"
    assert latest("own-ratios", at=now).version == "1"
    assert latest("own-ratios", at=now - DAY).version == "1"
    assert find_set("own-ratios", "1") == old
    with pytest.raises(VersionThere):
        begin_version(old, version="2", **by)
    with pytest.raises(VersionThere):
        begin_set(set_facts(), **by)


def test_what_cannot_be_kept_is_refused(now):
    draft = a_draft(now)
    by = {"by": person("koordinimi"), "now": now}
    with pytest.raises(NotFit):
        put_factor(draft, replace(a_line(), source=""), **by)
    (line,) = draft.factors.all()
    drop_factor(line, **by)
    draft.refresh_from_db()
    assert draft.state == Mark.EMPTY
    with pytest.raises(NothingInIt):
        settle_set(draft, **by)
    drop_set(draft, **by)
    assert drafts() == []

    @action
    def nameless() -> None:
        one = FactorSet.objects.create(
            key="x", version="1", topic="air", title="x", source="x", licence="x", made_at=now
        )
        Factor.objects.create(set=one, quantity="ash", unit="%", mark="seen", value=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        nameless()


@pytest.mark.usefixtures("shipped")
def test_an_enterprise_reckons_as_it_chose_until_that_day(now):
    press = an_enterprise(now)
    arta = person("arta")
    assert reckoned_with(press, Topic.WARMING, at=now).set.key == "ar6"
    assert reckoned_with(press, Topic.PRESSING, at=now).set is None
    assert values_for(press, Topic.PRESSING, at=now) is None
    first = choose_set(press, latest("ar5"), by=arta, now=now + DAY)
    assert choose_set(press, latest("ar5"), by=arta, now=now + 2 * DAY) == first
    choose_set(press, latest("ar6"), by=arta, now=now + 3 * DAY)
    days = [reckoned_with(press, Topic.WARMING, at=now + days * DAY) for days in (0, 1, 2, 3)]
    assert [one.set.key for one in days] == ["ar6", "ar5", "ar5", "ar6"]
    assert [one.chosen is None for one in days] == [True, False, False, False]
    assert (
        values_for(press, Topic.WARMING, at=now + DAY)
        .range(Quantity.WARMING, substance="N2O")
        .value
        == 265
    )
    assert Basis.objects.count() == events("chosen") == 2


@pytest.mark.usefixtures("shipped")
def test_nobody_reckons_with_what_is_empty_or_being_written(now):
    press = an_enterprise(now)
    with pytest.raises(NothingEntered):
        choose_set(press, latest("emep-3f"), by=person("arta"), now=now)
    with pytest.raises(NotForThis):
        choose_set(press, a_draft(now), by=person("arta"), now=now)
    assert latest("emep-3f") not in choices_for(Topic.AIR)
    assert latest("andreae-air") in choices_for(Topic.AIR)
