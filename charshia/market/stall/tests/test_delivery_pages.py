from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charshia.ground.languages.fields import Translated
from charshia.ground.places.models import Municipality
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import SpecialDay, Way
from charshia.market.orders.tests.buying import check_out, goods, order, text

PAGE = "/en/stall/kazani/settings/delivery/"


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


@pytest.fixture
def shpresa(as_):
    return as_("shpresa")


def new_way(client, kind: str, **typed):
    start = {"name": "Xx", "lead_days": "1"}
    return client.post(f"{PAGE}new/{kind}/", start | typed)


def latest(kazani) -> Way:
    return kazani.ways.order_by("-pk")[0]


def test_a_zone_is_brought_to_with_fee_and_least_order(shpresa, kazani):
    zones = list(Municipality.objects.filter(country="XK").order_by("pk")[:2])
    answer = new_way(
        shpresa, "delivery", zones=[zone.pk for zone in zones], fee="2,50", free_above="30",
        min_order="10.00", note="Calls first",
    )  # fmt: skip

    way = latest(kazani)
    assert (answer.status_code, answer.url) == (303, f"{PAGE}{way.pk}/times/")
    assert (way.fee_minor, way.free_above_minor, way.min_order_minor) == (250, 3000, 1000)
    assert list(way.zones.order_by("pk")) == zones
    assert way.note == Translated({"en": "Calls first"})
    assert way.name["sq"] == "Dërgesë në shtëpi"


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("delivery", {}, "zones"),
        ("delivery", {"zones": ["999999"]}, "zones"),
        ("delivery", {"fee": "abc"}, "fee"),
        ("delivery", {"fee": "-1"}, "fee"),
        ("pickup", {"place": ""}, "place"),
        ("post", {"countries": ["ZZ"]}, "countries"),
        ("market_day", {"place": "x", "lead_days": "-1"}, "lead_days"),
    ],
)
def test_a_way_that_is_not_right_is_refused_beside_its_field(shpresa, kazani, kind, typed, field):
    count = kazani.ways.count()
    answer = new_way(shpresa, kind, **typed)

    assert answer.status_code == 422
    assert f'id="id_{field}' in answer.content.decode()
    assert kazani.ways.count() == count


def test_there_is_no_fifth_kind(shpresa):
    assert new_way(shpresa, "drone").status_code == 404


def test_hours_come_and_go(shpresa, kazani):
    new_way(shpresa, "pickup", place="The gate")
    way = latest(kazani)
    page = f"{PAGE}{way.pk}/times/"
    typed = {"weekdays": ["0", "4"], "opens": "09:00", "closes": "18:00", "capacity": "5"}

    assert shpresa.post(f"{page}week/", typed).status_code == 303
    assert shpresa.post(f"{page}week/", typed).status_code == 422
    assert shpresa.post(f"{page}week/", typed | {"closes": "08:00"}).status_code == 422
    shpresa.post(f"/en/stall/kazani/settings/hours/{way.hours.order_by('pk')[0].pk}/removal/")

    assert [(one.weekday, one.capacity) for one in way.hours.all()] == [(4, 5)]
    assert "Friday" in text(shpresa.get(page))


def test_a_market_day_stands_on_a_real_date_and_can_be_cancelled(shpresa, kazani):
    new_way(shpresa, "market_day", place="The square")
    way = latest(kazani)
    page, on = f"{PAGE}{way.pk}/times/", timezone.localdate() + timedelta(days=20)
    typed = {"on": on.isoformat(), "opens": "08:00", "closes": "13:00"}

    assert shpresa.post(f"{page}date/", typed).status_code == 303
    assert shpresa.post(f"{page}date/", typed).status_code == 422
    past = typed | {"on": date(2020, 1, 1).isoformat()}
    assert shpresa.post(f"{page}date/", past).status_code == 422
    assert "8:00–13:00" in text(shpresa.get(page))
    shpresa.post(f"/en/stall/kazani/settings/days/{SpecialDay.objects.get(way=way).pk}/removal/")

    assert "8:00–13:00" not in text(shpresa.get(page))


def test_who_cancels_a_date_is_told_whom_to_call(shpresa, kazani):
    buyer = Client()
    placed = order(buyer, check_out(buyer, *goods("kazani"))).orders.get()
    on = timezone.localdate(placed.starts_at)

    answer = shpresa.post(f"{PAGE}{placed.way_id}/times/{on.isoformat()}/cancelling/", follow=True)

    assert placed.number in text(answer)
    assert SpecialDay.objects.filter(way=placed.way, first=on, opens=None).exists()
    again = shpresa.post(f"{PAGE}{placed.way_id}/times/{on.isoformat()}/cancelling/")
    assert again.status_code == 303
    assert shpresa.post(f"{PAGE}{placed.way_id}/times/nonsense/cancelling/").status_code == 404


def test_days_off_hold_for_all_ways_and_end_again(shpresa, kazani):
    today = timezone.localdate()
    typed = {"first": today.isoformat(), "last": (today + timedelta(days=40)).isoformat()}
    shpresa.post("/en/stall/kazani/settings/days-off/", typed)

    page = f"{PAGE}{kazani.ways.order_by('pk')[0].pk}/times/"
    assert text(shpresa.get(page)).count("Cancel") < 8
    backwards = {"first": typed["last"], "last": typed["first"]}
    assert shpresa.post("/en/stall/kazani/settings/days-off/", backwards).status_code == 422
    off = SpecialDay.objects.get(stall=kazani, way=None)
    shpresa.post(f"/en/stall/kazani/settings/days/{off.pk}/removal/")

    assert not SpecialDay.objects.filter(stall=kazani).exists()


def test_a_way_is_paused_moved_up_and_offered_again(shpresa, kazani):
    first, second = kazani.ways.order_by("position", "pk")
    shpresa.post(f"{PAGE}{second.pk}/rise/")
    shpresa.post(f"{PAGE}{first.pk}/pause/")
    assert [(way.pk, way.is_active) for way in kazani.ways.order_by("position")] == [
        (second.pk, True),
        (first.pk, False),
    ]

    shpresa.post(f"{PAGE}{first.pk}/return/")

    first.refresh_from_db()
    assert first.is_active


def test_a_way_of_another_stall_is_not_found_behind_this_one(shpresa):
    other = Stall.objects.get(slug="tepsia").ways.order_by("pk")[0]
    for path in ("", "times/", "times/week/"):
        assert shpresa.get(f"{PAGE}{other.pk}/{path}").status_code == 404


def test_the_page_takes_as_many_queries_however_many_ways(shpresa):
    counts = []
    for _n in range(3):
        new_way(shpresa, "pickup", place="The gate")
        with CaptureQueriesContext(connection) as asked:
            shpresa.get(PAGE)
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
