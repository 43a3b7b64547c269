"""What everybody reads, what its own people read, and any day again."""

import json
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charshia.circular.collection.actions import Right, Scales, correct_weighing, weigh_in
from charshia.circular.collection.models import Mistake
from charshia.circular.collection.tests.going import (
    a_press,
    an_offer,
    an_outing,
    chosen,
    crews_of,
    pickups_of,
    settled,
)
from charshia.circular.contracts.actions import show_sum
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.impact.days import last_quarter, quarters
from charshia.circular.impact.facts import weighings
from charshia.circular.impact.queries import GROUPS, Report
from charshia.circular.impact.tests.season import (
    QUARTER,
    a_field,
    a_load_of,
    a_season,
    supply_a_school,
)
from charshia.circular.staff.tests.hands import a_job, a_worker, worked
from charshia.circular.works.actions import correct, measure, split, weigh_anew
from charshia.circular.works.kinds import Correction, Place
from charshia.circular.works.models import Lot
from charshia.ground.ui.days import end_of
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(cast, now):
    bring_shipped(now=now)
    return an_enterprise(now - timedelta(days=400))


@pytest.fixture
def who(now):
    return {"by": person("arta"), "now": now}


def at(name, press, *more, day=None):
    address = reverse(f"impact:{name}", args=[press.slug, *more])
    return f"{address}?day={day.isoformat()}" if day else address


def words(answer):
    html = re.sub(r"<(script|style).*?</\1>", "", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_every_figure_is_there_and_opens(press, now, client):
    a_season(press, now)
    html = client.get(at("impact", press)).content.decode()
    for key in (one for keys in GROUPS.values() for one in keys):
        address = at("figure", press, key)
        assert address in html
        assert client.get(address).status_code == 200
    assert client.get(at("figure", press, "nothing")).status_code == 404
    shown = words(client.get(at("figure", press, "collected")))
    assert "8.75" in shown  # seven loads of 1,250 kg, in tonnes
    shown = words(client.get(at("figure", press, "power")))
    assert "61.5" in shown
    assert "Of which the meter was read" in shown


def test_a_figure_of_burning_opens_to_factors_and_only_inside_to_loads(press, now, client, as_):
    lots = a_season(press, now)
    outside = client.get(at("figure", press, "burning")).content.decode()
    assert reverse("factors:set", args=["ipcc-burning", "1"]) in outside
    assert reverse("factors:set", args=["ar6", "1"]) in outside
    assert not any(lot.code in outside for lot in lots)
    inside = as_("arta").get(at("figure", press, "burning")).content.decode()
    assert [lot.code in inside for lot in lots] == [True] * 5 + [False] * 2


def test_burnt_fields_are_told_when_they_are_many_and_a_quarter_is_over(press, now, client, as_):
    a_season(press, now, burnt=4)
    assert "Not told yet" in words(client.get(at("figure", press, "burning")))
    assert "Not told yet" not in words(as_("arta").get(at("figure", press, "burning")))
    a_load_of(a_field(press, now - QUARTER - timedelta(days=1), key="fifth"), now - QUARTER)
    assert "Not told yet" not in words(client.get(at("figure", press, "burning")))


def test_what_buildings_burnt_is_shown_when_the_enterprise_shows_it(press, now, client, as_):
    supply_a_school(press, now)
    for key in ("supplied", "fuel"):
        assert "does not show this" in words(client.get(at("figure", press, key)))
        assert "Kaldaja" in words(as_("arta").get(at("figure", press, key)))
    show_sum(press, is_shown=True, by="system", now=now)
    shown = words(client.get(at("figure", press, "fuel")))
    (lot,) = Lot.objects.filter(kind="briquettes")
    for key in ("supplied", "fuel"):
        assert lot.code in words(client.get(at("figure", press, key)))
    assert "Building 1" in shown
    assert "Kaldaja" not in shown
    # A tonne of 15.2 GJ instead of lignite of 27.6 kg of carbon to the GJ.
    assert Report(press, timezone.localdate(now)).shown("fuel").words == "1.54\u00a0t"


def test_hours_are_told_of_many_by_whole_quarters(press, now, client):
    today = timezone.localdate(now)
    end = last_quarter(today)[1]
    job = a_job(press, now - timedelta(days=300))
    workers = [a_worker(job, now, f"Worker {number}") for number in range(5)]
    for one in workers[:4]:
        worked(one, person("arta"), end - timedelta(days=3))
    assert "it would tell of few" in words(client.get(at("figure", press, "hours", day=today)))
    worked(workers[4], person("arta"), end - timedelta(days=3))
    worked(workers[4], person("arta"), end + timedelta(days=1))  # of the next quarter
    shown = words(client.get(at("figure", press, "hours", day=today)))
    assert "it would tell of few" not in shown
    assert " 40 h " in shown


def test_what_somebody_only_told_is_no_evidence(press, now):
    supply_a_school(press, now, is_shown=False)
    found = Report(press, timezone.localdate(now), is_inside=True).shown("fuel")
    assert (found.words, len(found.missing)) == ("", 1)


def test_any_day_is_reckoned_as_it_was_known_then(press, now, client, who):
    lots = a_season(press, now)
    then = timezone.localdate(now - QUARTER)
    before = Report(press, then).shown("collected").words
    correct(lots[1], change_g=-250_000, reason=Correction.TYPING, **who)
    correct(lots[2], change_g=-250_000, reason=Correction.SPILLED, **who)
    assert Report(press, then).shown("collected").words == before
    today = timezone.localdate(now)
    assert sum(one.fresh_g for one in weighings(press, today)) == 8_500_000  # it was collected
    assert Report(press, then - timedelta(days=1)).weighings == []


def test_moisture_that_is_read_later_counts_for_the_whole_load(press, now, who):
    load = a_load_of(a_field(press, now), now, kg=1000, moisture_bp=None)
    day = timezone.localdate(now)
    assert [one.dry_g for one in weighings(press, day)] == [None]
    split(load, fresh_g=400_000, place=Place.DRYER, **who)
    weigh_anew(load, fresh_g=500_000, **who)  # a hundred kilograms of water went
    measure(load, moisture_bp=2000, **who)
    # 400 kg of dry matter are what 600 kg of the load held.
    assert [one.dry_g for one in weighings(press, day)] == [666_667]


def test_a_moisture_that_was_put_right_is_put_right_here_from_that_day_on(now):
    """900 kg with 10 % of water, first written down as 1,000 kg with 15 %."""
    yard = a_press(now)
    a_day = settled(chosen(an_outing(yard, now), now, an_offer(yard, now)), now)
    (pickup,), (crew,) = pickups_of(a_day), crews_of(a_day)
    facts = {"round_": crew.round, "by": person("dino"), "now": now}
    made = weigh_in(pickup, Scales(1_000_000, 1500), **facts)
    later = now + timedelta(days=1)
    right = Right(900_000, 1000, Mistake.TYPING)
    correct_weighing(made, right, by=person("shpresa"), now=later)
    found = [
        [(one.fresh_g, one.dry_g) for one in weighings(yard, timezone.localdate(day))]
        for day in (now, later)
    ]
    assert found == [[(1_000_000, 850_000)], [(900_000, 810_000)]]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2999-01-01", "This day has not come yet."), ("1999-01-01", "not as old as that"),
     ("soon", "Enter a valid date.")],
)  # fmt: skip
def test_a_day_that_cannot_be_is_said(press, client, day, sentence):
    answer = client.get(f"{at('impact', press)}?day={day}")
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_the_events_speak_valueflows_and_name_nobody(press, now, client):
    a_season(press, now)
    answer = client.get(at("flows", press))
    assert answer["Content-Type"].startswith("application/ld+json")
    graph = json.loads(answer.content)["@graph"]
    assert {"pickup", "dropoff", "consume", "produce"} == {one["action"] for one in graph}
    (made,) = [one for one in graph if one["action"] == "produce"]
    assert made["resourceQuantity"]["hasNumericalValue"] == "880"
    assert made["outputOf"].endswith("#batch-1")
    assert "Jehona" not in answer.content.decode()


def test_pages_ask_as_often_with_three_loads_as_with_one(press, now, client):
    a_load_of(a_field(press, now, key="a"), now)
    pages = [at("impact", press), at("figure", press, "collected")]
    one = [queries_of(client, page) for page in pages]
    for key in "bc":
        a_load_of(a_field(press, now, key=key), now)
    assert [queries_of(client, page) for page in pages] == one


def test_quarters_and_the_end_of_a_day():
    ends = quarters(date(2025, 12, 31), date(2026, 6, 30))
    assert [one.isoformat() for one in ends] == ["2025-12-31", "2026-03-31", "2026-06-30"]
    assert timezone.localtime(end_of(date(2026, 3, 28))).date() == date(2026, 3, 29)
