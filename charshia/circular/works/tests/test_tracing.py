"""From a lot back to the fields, and forward to whatever some of it went into."""

import pytest

from charshia.circular.founding.tests.pressing import person
from charshia.circular.works.actions import (
    close_batch,
    measure,
    merge,
    reweigh_output,
    split,
    take_back,
    take_out,
)
from charshia.circular.works.kinds import LotKind, MovementKind, Place
from charshia.circular.works.queries.lots import Pile, in_store, made_of, settlements_of, sources_of
from charshia.circular.works.tests.yard import NOW, a_batch, a_load, came_out, press

pytestmark = pytest.mark.usefixtures("cast")


def test_a_complaint_leads_back_to_the_fields_and_forward_to_the_bags():
    by = person("arta")
    place = press().settlement
    straw, vine, other = a_load(settlement=place), a_load(material="vine"), a_load()
    part = split(straw, fresh_g=500_000, by=by, now=NOW)
    mixed = merge([part, vine], by=by, now=NOW)
    batch = a_batch((mixed, 1500))
    made, twice = came_out(batch, 1417), came_out(batch, 5)
    reweigh_output(twice, None, by=by, now=NOW)
    close_batch(batch, by=by, now=NOW)
    gone = take_out(made, fresh_g=5000, what=MovementKind.SHIPPED, reference="x", by=by, now=NOW)
    back = take_back(gone, fresh_g=1000, by=by, now=NOW)

    for lot in (made, back):
        assert sources_of(lot) == [straw, vine]
    assert settlements_of(sources_of(back)) == [place]
    assert sources_of(other) == [other]
    assert sources_of(straw) == [straw]
    assert made_of(vine) == [vine, mixed, made, twice, back]
    assert made_of(other) == [other]


def test_what_lies_where():
    by = person("arta")
    a_load(10, 2000)
    unread = a_load(5, None)
    a_load(7, 1000, material="vine")
    came_out(a_batch((a_load(3, 0), 3)), 3, 0)
    assert in_store(press()) == [
        Pile(Place.YARD, LotKind.RAW, "vine", 1, 7000, 6300),
        Pile(Place.YARD, LotKind.RAW, "wheat", 2, 15_000, None),
        Pile(Place.STORE, LotKind.BRIQUETTES, "mixed", 1, 3000, 3000),
    ]
    measure(unread, moisture_bp=0, by=by, now=NOW)
    assert in_store(press(), LotKind.RAW)[1].dry_g == 13_000
