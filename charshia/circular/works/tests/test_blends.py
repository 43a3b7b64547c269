"""From the yard to a blend that reaches its class, or to what stands in the way; and into bags."""

from decimal import Decimal

import pytest

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.works.actions import (
    Answered,
    NameTaken,
    NoClass,
    NoMass,
    NotBriquettes,
    NothingToMix,
    NotOurs,
    Part,
    Read,
    TooMuch,
    Wanted,
    ask_for_blend,
    close_batch,
    inspect,
    keep_blend,
    pack,
    put_recipe,
)
from charshia.circular.works.kinds import Method, Origin, PlanState, Property
from charshia.circular.works.models import Blend, Lot, Packing, Recipe
from charshia.circular.works.queries.classes import class_of
from charshia.circular.works.queries.standards import standards_of
from charshia.circular.works.tests.yard import NOW, a_batch, a_load, came_out, mass, press, wrong
from charshia.engines.fuel import Outcome
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Errand
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.models import Movement as Shelved
from charshia.market.catalogue.models import Stall, Variant

pytestmark = pytest.mark.usefixtures("cast", "factors")
BY = {"by": "system", "now": NOW}
OTHERS = {"ash": "5", "nitrogen": "0.6", "sulphur": "0.1", "chlorine": "0.05"}


@pytest.fixture
def factors(cast):
    bring_shipped(now=NOW)


def looked_at(lot: Lot, **values: str) -> Lot:
    readings = {Property(name): Read(Decimal(each), Method.OWN) for name, each in values.items()}
    inspect(lot, readings, taken_on=NOW.date(), **BY)
    return lot


def a_recipe(*parts: Part, **facts) -> Recipe:
    wanted = {"name": "Winter", "standard": "iso-17225-7", "fuel_class": "A", "dried_to_bp": 1200}
    return put_recipe(press(), None, Wanted(**(wanted | facts)), parts, **BY)


def answered(recipe: Recipe, kg: int = 1000, **facts) -> Blend:
    asked = ask_for_blend(recipe, kg=kg, prices={"wheat": 2000, "vine": 5000}, **facts, **BY)
    run_errands()
    return Blend.objects.get(pk=asked.pk)


@pytest.fixture
def straw():
    return looked_at(a_load(10_000, 1500), lhv_dry="16.26", **OTHERS)


@pytest.fixture
def vine():
    lot = a_load(10_000, 2000, material="vine", origin=Origin.WOODY)
    return looked_at(lot, lhv_dry="17.98", **OTHERS)


def test_limits_are_those_the_enterprise_reckons_with():
    herbs = {one.key: one for one in standards_of(press(), at=NOW)}["iso-17225-7"]
    assert [one.name for one in herbs.classes] == ["A", "B"]
    limits = {one.property: one for one in herbs.classes[0].limits}
    assert (limits["moisture"].at_most, limits["ncv"].at_least) == (12, Decimal("14.5"))
    assert limits["density"].holds(Decimal(5))
    lot = looked_at(a_load(), moisture="9", ncv="15", durability="91", density="1", **OTHERS)
    verdict = class_of(lot, list(herbs and [herbs])).verdict
    assert (verdict.outcome, verdict.missing) == (Outcome.UNCLASSIFIED, ["dimensions"])
    looked_at(lot, dimensions="80")
    verdict = class_of(lot, [herbs]).verdict
    assert (verdict.fuel_class, verdict.is_verified) == ("A", False)  # limits at second hand


def test_a_blend_reaches_its_class_at_least_cost(straw, vine):
    found = answered(a_recipe())
    kg = found.answer["kg"]
    dry = {code: kg[code] * part for code, part in ((straw.code, 0.85), (vine.code, 0.8))}
    assert (found.state, found.answer["status"]) == (PlanState.FOUND, "optimal")
    assert round(dry[vine.code] / sum(dry.values()), 2) == 0.32
    assert found.answer["cost_minor"] == round(kg[straw.code] * 2 + kg[vine.code] * 5)
    assert Decimal(found.answer["values"]["ncv"]) >= Decimal("14.5")
    assert found.answer["left_out"] == {}
    assert wrong() == {}
    assert not Errand.objects.filter(done_at=None, entry__event="circular.blend.asked").exists()
    with pytest.raises(Answered):
        keep_blend(found, state=PlanState.NONE, answer={}, now=NOW)


def test_what_stands_in_the_way_is_said(straw):
    unread = a_load(500, 1000, material="plum")
    found = answered(a_recipe())
    assert found.state == PlanState.NONE
    (obstacle,) = found.answer["obstacles"]
    assert (obstacle["because"], obstacle["property"]) == ("limit", "ncv")
    assert Decimal(obstacle["value"]).quantize(Decimal("0.01")) == Decimal("14.02")
    assert found.answer["left_out"] == {
        unread.code: ["ash", "ncv", "nitrogen", "sulphur", "chlorine"]
    }


def test_figures_of_the_crop_stand_in_where_one_says_so():
    straw = looked_at(a_load(10_000, 900), ash="5", sulphur="0.1", chlorine="0.05")
    recipe = a_recipe(dried_to_bp=None)
    assert answered(recipe).answer["left_out"] == {straw.code: ["ncv", "nitrogen"]}
    found = answered(recipe, is_generic=True)
    assert found.answer["kg"] == {straw.code: 1000}
    (stock,) = found.task["stocks"]
    assert stock["assumed"] == ["lhv_dry", "nitrogen"]
    assert stock["readings"]["lhv_dry"].startswith("16.25")


def test_the_worst_part_of_a_lot_goes_into_the_blend(straw, vine):
    readings = {Property.ASH: Read(Decimal("9.5"), Method.OWN)}
    inspect(vine, readings, taken_on=NOW.date(), part="the soil at the bottom", part_g=5000, **BY)
    found = answered(a_recipe(Part("vine", 9900, 10_000)))
    stock = next(one for one in found.task["stocks"] if one["code"] == vine.code)
    assert stock["readings"]["ash"] == "9.5"
    assert found.state == PlanState.NONE


def test_shares_of_a_recipe_hold(straw, vine):
    found = answered(a_recipe(Part("vine", 5000, 6000)))
    kg = found.answer["kg"]
    assert round(kg[vine.code] * 0.8 / (kg[vine.code] * 0.8 + kg[straw.code] * 0.85), 2) == 0.5


def test_nothing_can_be_asked_of_an_empty_yard_or_an_unknown_class():
    recipe = a_recipe()
    came_out(a_batch((a_load(5), 5)), 5)  # of an open batch
    with pytest.raises(NothingToMix):
        answered(recipe)
    for facts in ({"fuel_class": "C"}, {"standard": "iso"}):
        with pytest.raises(NoClass):
            a_recipe(name="x", **facts)
    with pytest.raises(NameTaken):
        a_recipe()
    changed = put_recipe(press(), recipe, Wanted("Winter", "iso-17225-7", "B"), **BY)
    assert (changed.pk, changed.dried_to_bp) == (recipe.pk, None)
    Recipe.objects.visible_to(person("arta")).get()
    assert not Recipe.objects.visible_to(person("jelena")).exists()


def test_a_plan_that_somebody_changed_is_found(straw, vine):
    found = answered(a_recipe())

    @action
    def spoil():
        answer = found.answer | {"kg": {straw.code: 1200}}
        Blend.objects.filter(pk=found.pk).update(answer=answer)

    spoil()
    ((expected, said),) = wrong()["works-blends-reach-their-class"]
    assert "limit:ncv" in said[0]
    assert expected[1] != said[1]


@pytest.fixture
def shop():
    """The enterprise that a stall of the market belongs to, and something that the stall counts."""
    stall = Stall.objects.get(slug="kazani")
    an_enterprise(NOW, organisation=stall.organisation)
    return Variant.objects.filter(product__stall=stall, stock__gte=1).order_by("pk").first()


def briquettes() -> Lot:
    batch = a_batch((a_load(1000, 1500), 1000))
    lot = came_out(batch, 940, 1000)
    close_batch(batch, **BY)
    lot.refresh_from_db()
    return lot


def test_bags_leave_the_lot_and_come_on_the_shelf_in_one(shop):
    lot, before = briquettes(), shop.stock
    packed = {pack(lot, shop, bags=12, bag_g=10_000, key="tap", **BY).pk for _again in range(2)}
    shop.refresh_from_db()
    assert (len(packed), shop.stock, mass(lot)) == (1, before + 12, (820_000, 738_000))
    put = Shelved.objects.get(holder=f"works.packing/{Packing.objects.get().pk}")
    assert put.pieces == 12
    assert wrong() == {}

    @action
    def lose_one():
        Shelved.objects.filter(pk=put.pk).delete()

    lose_one()
    assert wrong() == {"works-packed-bags-are-on-the-shelf": [((-120_000, 12), (-120_000, None))]}


def test_what_is_refused_moves_neither(shop):
    lot, before = briquettes(), shop.stock
    other = Variant.objects.exclude(product__stall=shop.product.stall).first()
    uncounted = Variant.objects.filter(product__stall=shop.product.stall, stock=None).first()
    with pytest.raises(TooMuch):
        pack(lot, shop, bags=95, bag_g=10_000, **BY)
    with pytest.raises(NotOurs):
        pack(lot, other, bags=1, bag_g=10_000, **BY)
    with pytest.raises(NoMass):
        pack(lot, shop, bags=0, bag_g=10_000, **BY)
    with pytest.raises(NotBriquettes):
        pack(a_load(), shop, bags=1, bag_g=1000, **BY)
    if uncounted is not None:
        with pytest.raises(NotOurs):
            pack(lot, uncounted, bags=1, bag_g=1000, **BY)
    shop.refresh_from_db()
    assert (shop.stock, mass(lot)[0], Packing.objects.count()) == (before, 940_000, 0)


def test_a_packing_that_is_not_there_is_found(shop):
    lot = briquettes()
    packed = pack(lot, shop, bags=2, bag_g=10_000, **BY)

    @action
    def forget():
        Packing.objects.filter(pk=packed.pk).delete()

    forget()
    assert wrong() == {"works-packed-bags-are-on-the-shelf": [(True, False)] * 1}
