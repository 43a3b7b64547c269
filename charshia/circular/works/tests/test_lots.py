"""Lots grow and shrink by movements alone, and nothing is known that was not measured."""

import pytest

from charshia.circular.founding.tests.pressing import person
from charshia.circular.works.actions import (
    BadMoisture,
    IsBeingMade,
    Load,
    NoMass,
    NoReason,
    NotAlike,
    TooMuch,
    correct,
    declare_origin,
    measure,
    merge,
    move,
    receive,
    split,
    take_back,
    take_out,
    weigh_anew,
)
from charshia.circular.works.kinds import Correction, LotKind, MovementKind, Origin, Place
from charshia.circular.works.models import Lot, Movement
from charshia.circular.works.queries.pages import MovementLine, lot_page
from charshia.circular.works.tests.yard import (
    NOW,
    a_batch,
    a_field,
    a_load,
    came_out,
    mass,
    press,
    wrong,
)
from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry, Mark

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def by():
    return person("arta")


def test_a_load_is_a_lot_of_its_own(by):
    offer = a_field()
    lot = a_load(1234.5, 1234, offer=offer, settlement=press().settlement)

    assert mass(lot) == (1_234_500, 1_082_163)  # 1234500 × 0.8766, half to even
    assert lot.moisture_bp == 1234
    assert (lot.kind, lot.place, lot.origin) == (LotKind.RAW, Place.YARD, Origin.HERBACEOUS)
    (moved,) = lot.movements.all()
    assert (moved.kind, moved.reference) == (MovementKind.RECEIVED, reference(offer))
    entry = Entry.objects.get(event="circular.lot.received")
    assert entry.facts == {"fresh_g": 1_234_500, "moisture_bp": 1234}
    assert Mark.objects.filter(tag=f"lot:{lot.code}").exists()


@pytest.mark.parametrize("facts", [{"fresh_g": 0}, {"fresh_g": -5}, {"fresh_g": 10**12}])
def test_a_load_weighs_something(facts, by):
    with pytest.raises(NoMass):
        receive(press(), Load("wheat", **facts), by=by, now=NOW)


@pytest.mark.parametrize("moisture", [-1, 10_000])
def test_moisture_is_a_part(moisture):
    with pytest.raises(BadMoisture):
        a_load(1, moisture)
    assert not Lot.objects.exists()


def test_a_tap_sent_again_is_done_once(by):
    lots = {a_load(key="tap-1").pk for _again in range(3)}
    assert len(lots) == Movement.objects.count() == 1
    lot = Lot.objects.get()
    parts = {split(lot, fresh_g=1000, by=by, now=NOW, key="tap-2").pk for _again in range(2)}
    assert len(parts) == 1
    gone = [take_out(lot, fresh_g=1000, what=MovementKind.SHIPPED, reference="x", by=by, now=NOW,
                     key="tap-3").pk for _again in range(2)]  # fmt: skip
    assert len(set(gone)) == 1
    assert mass(lot)[0] == 998_000


def test_what_is_refused_leaves_no_tap(by):
    lot = a_load(1)
    with pytest.raises(TooMuch):
        split(lot, fresh_g=2000, by=by, now=NOW, key="tap")
    assert split(lot, fresh_g=400, by=by, now=NOW, key="tap").fresh_g == 400


def test_what_was_not_measured_is_not_known_until_it_is(by):
    lot = a_load(1000, None)
    assert (mass(lot), lot.moisture_bp) == ((1_000_000, None), None)
    part = split(lot, fresh_g=400_000, by=by, now=NOW)
    assert mass(part) == (400_000, None)

    measure(lot, moisture_bp=2000, by=by, now=NOW)
    assert mass(lot) == (600_000, 480_000)
    assert mass(part) == (400_000, None)
    measure(lot, moisture_bp=2500, by=by, now=NOW)
    assert mass(lot) == (600_000, 450_000)
    assert [one.dry_g for one in lot.movements.order_by("pk")] == [None, None, 480_000, -30_000]
    assert wrong() == {}


def test_straw_that_dries_in_the_yard_keeps_its_dry_matter(by):
    lot = a_load(1000, 3000)
    weigh_anew(lot, fresh_g=800_000, by=by, now=NOW)
    assert mass(lot) == (800_000, 700_000)
    assert lot.moisture_bp == 1250
    assert weigh_anew(lot, fresh_g=800_000, by=by, now=NOW) is None
    with pytest.raises(TooMuch, match="700 kg"):
        weigh_anew(lot, fresh_g=699_999, by=by, now=NOW)
    weigh_anew(lot, fresh_g=900_000, by=by, now=NOW)  # the rain
    assert mass(lot) == (900_000, 700_000)
    assert wrong() == {}


def test_a_correction_says_why(by):
    lot = a_load(1000, 1500)
    correct(lot, change_g=-100_000, reason=Correction.SPOILED, by=by, now=NOW)
    assert mass(lot) == (900_000, 765_000)
    correct(lot, change_g=20_000, reason=Correction.SCALE, by=by, now=NOW)
    assert mass(lot) == (920_000, 782_000)
    with pytest.raises(NoReason):
        correct(lot, change_g=1, reason=Correction.OTHER, words=" ", by=by, now=NOW)
    with pytest.raises(TooMuch):
        correct(lot, change_g=-920_001, reason=Correction.STOLEN, by=by, now=NOW)
    with pytest.raises(NoMass):
        correct(lot, change_g=0, reason=Correction.STOLEN, by=by, now=NOW)
    correct(lot, change_g=-920_000, reason=Correction.OTHER, words="eaten", by=by, now=NOW)
    assert mass(lot) == (0, 0)
    with pytest.raises(NoMass, match="new lot"):
        correct(lot, change_g=5, reason=Correction.SCALE, by=by, now=NOW)
    assert wrong() == {}


def test_a_split_keeps_every_gram_and_where_it_is_from(by):
    lot = a_load(1, 3333, offer=a_field(), settlement=press().settlement)
    part = split(lot, fresh_g=333, place=Place.DRYER, by=by, now=NOW)
    assert (part.offer, part.settlement, part.place) == (lot.offer, lot.settlement, Place.DRYER)
    assert (mass(lot), mass(part)) == ((667, 445), (333, 222))
    with pytest.raises(TooMuch, match="all of it"):
        split(lot, fresh_g=667, by=by, now=NOW)
    assert wrong() == {}


def test_lots_of_one_kind_are_put_together(by):
    straw, vine = a_load(600, 1000), a_load(400, 4000, material="vine", origin=Origin.WOODY)
    whole = merge([straw, vine], by=by, now=NOW)
    assert mass(whole) == (1_000_000, 540_000 + 240_000)
    assert (whole.material, whole.origin) == ("mixed", Origin.BLEND)
    assert mass(straw) == mass(vine) == (0, 0)
    assert wrong() == {}
    entry = Entry.objects.get(event="circular.lot.merged")
    assert sorted(entry.facts["parts"]) == sorted([straw.code, vine.code])


def test_what_is_not_alike_is_not_put_together(by):
    lot, unread = a_load(10), a_load(10, None)
    made = came_out(a_batch((a_load(), 10)), 5)
    for lots in ([lot], [lot, lot], [], [lot, unread]):
        with pytest.raises(NotAlike):
            merge(lots, by=by, now=NOW)
    with pytest.raises(IsBeingMade):
        merge([lot, made], by=by, now=NOW)
    empty = a_load(10)
    correct(empty, change_g=-10_000, reason=Correction.STOLEN, by=by, now=NOW)
    with pytest.raises(NoMass):
        merge([lot, empty], by=by, now=NOW)
    assert mass(lot) == (10_000, 8_500)


def test_whoever_is_not_declared_leaves_the_whole_undeclared(by):
    lots = [a_load(10), a_load(10, origin=None)]
    assert merge(lots, by=by, now=NOW).origin == ""
    declare_origin(lots[1], origin=Origin.WOODY, by=by, now=NOW)
    lots[1].refresh_from_db()
    assert lots[1].origin == Origin.WOODY


def test_what_comes_back_is_a_lot_of_its_own_as_dry_as_it_went(by):
    lot = a_load(1000, 1000)
    gone = take_out(
        lot, fresh_g=300_000, what=MovementKind.SHIPPED, reference="d/1", by=by, now=NOW
    )
    measure(lot, moisture_bp=2000, by=by, now=NOW)
    came = take_back(gone, fresh_g=100_000, by=by, now=NOW)
    assert mass(came) == (100_000, 90_000)
    assert mass(lot) == (700_000, 560_000)
    with pytest.raises(TooMuch, match="200 kg"):
        take_back(gone, fresh_g=200_001, by=by, now=NOW)
    assert mass(take_back(gone, fresh_g=200_000, by=by, now=NOW)) == (200_000, 180_000)
    assert wrong() == {}
    packed = take_out(lot, fresh_g=5, what=MovementKind.PACKED, reference="p/1", by=by, now=NOW)
    with pytest.raises(TooMuch):
        take_back(packed, fresh_g=5, by=by, now=NOW)
    with pytest.raises(ValueError, match="no way out"):
        take_out(lot, fresh_g=5, what=MovementKind.LOWERED, reference="", by=by, now=NOW)


def test_moving_a_lot_twice_is_once(by):
    lot = a_load()
    for _again in range(2):
        move(lot, place=Place.DRYER, by=by, now=NOW)
    assert Entry.objects.filter(event="circular.lot.moved").count() == 1
    lot.refresh_from_db()
    assert lot.place == Place.DRYER


def test_who_works_there_sees_its_lots(by):
    lot = a_load()
    assert Lot.objects.visible_to(by).get() == lot
    assert not Lot.objects.visible_to(person("jelena")).exists()
    assert not Lot.objects.visible_to(None).exists()
    assert Lot.objects.public().there().get() == lot


def test_what_is_read_anew_says_what_it_changes_of_the_dry_matter():
    lot = a_load(100, 1000)
    measure(lot, moisture_bp=500, by=person("arta"), now=NOW)
    said = [MovementLine(one).why for one in lot.movements.order_by("pk")]
    assert said == ["", "Dry matter +5\u00a0kg"]
    assert lot_page(lot, at=NOW).movements[0].why == said[1]
