from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.ground.search.actions import apply_all
from charshia.market.catalogue.actions import plan_cycle, take_orders_always, turn_signs
from charshia.market.catalogue.checked import stalls_know_their_cycles
from charshia.market.catalogue.models import Cycle, Stall
from charshia.market.delivery.models import Way
from charshia.market.orders.tests.buying import check_out, errors, filled, goods, put, text

OPENING = "/en/stall/kazani/opening/"


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


def day(offset: int) -> str:
    return (timezone.localdate() + timedelta(days=offset)).isoformat()


def minute(**offset: int) -> str:
    return timezone.localtime(timezone.now() + timedelta(**offset)).strftime("%Y-%m-%dT%H:%M")


def away(keeper: Client, first: int = 0, last: int = 3):
    note = "Harvest at my sister's"
    return keeper.post(f"{OPENING}holiday/", {"first": day(first), "last": day(last), "note": note})


def test_on_holiday_all_is_seen_and_nothing_is_ordered(keeper, kazani):
    jar = goods("kazani")[0]
    address = f"/en/s/kazani/{jar.product.slug}/"
    guest = Client()
    put(guest, jar)
    held = check_out(Client(), jar)
    assert held.status_code == 200
    assert "away until" not in text(Client().get(address))

    assert away(keeper).status_code == 303

    for page in ("/en/s/kazani/", address):
        words = text(Client().get(page))
        assert "is away until" in words
        assert "Harvest at my sister's" in words
    apply_all()
    assert "Away until" in text(Client().get("/en/s/kazani/"))
    assert "Put in the basket" not in text(Client().get(address))
    assert "is away until" in text(guest.get("/en/basket/"))
    refused = Client().post("/en/basket/", {"variant": jar.pk, "pieces": 1})
    assert refused.status_code == 422
    kazani.refresh_from_db()
    assert keeper.post(f"{OPENING}return/").status_code == 303
    assert "is away until" not in text(Client().get(address))
    put(Client(), jar)


def test_who_was_at_the_checkout_when_the_stall_went_away_is_told(keeper, kazani):
    guest = Client()
    page = check_out(guest, *goods("kazani"))
    sent = filled(page)
    away(keeper)

    answer = guest.post("/en/checkout/", sent)

    assert answer.status_code == 422
    assert "is away until" in text(answer)
    assert kazani.orders.count() == 0


def test_a_holiday_begins_and_ends_by_itself(keeper, kazani):
    away(keeper, 2, 4)
    jar = goods("kazani")[0]
    put(Client(), jar)
    kazani.refresh_from_db()
    assert timezone.localdate(kazani.flips_at).isoformat() == day(2)

    assert turn_signs(now=kazani.flips_at) == 1

    kazani.refresh_from_db()
    assert timezone.localdate(kazani.flips_at).isoformat() == day(5)
    assert turn_signs(now=kazani.flips_at) == 1
    kazani.refresh_from_db()
    assert kazani.flips_at is None


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"first": day(3), "last": day(1)}, "#away_last"),
        ({"first": "", "last": day(1)}, "#away_first"),
        ({"first": "tomorrow", "last": day(1)}, "#away_first"),
    ],
)
def test_a_bad_holiday_is_said_by_its_field(keeper, sent, field):
    answer = keeper.post(f"{OPENING}holiday/", sent)

    assert answer.status_code == 422
    assert field in errors(answer)


def test_orders_are_taken_in_set_times_only(keeper, kazani):
    jar = goods("kazani")[0]
    sent = {"opens_at": minute(hours=1), "closes_at": minute(hours=2), "note": "Bread on Friday"}
    assert keeper.post(f"{OPENING}cycles/", sent).status_code == 303

    words = text(Client().get("/en/s/kazani/"))
    assert "takes orders again from" in words
    assert "Bread on Friday" in words
    assert Client().post("/en/basket/", {"variant": jar.pk, "pieces": 1}).status_code == 422
    same = keeper.post(f"{OPENING}cycles/", sent)
    assert "You take orders at a part of this time already." in " ".join(errors(same).values())

    kazani.refresh_from_db()
    now = timezone.now()
    take_orders_always(kazani, by="system", now=now)
    plan_cycle(
        kazani, opens_at=now - timedelta(minutes=5), closes_at=now + timedelta(hours=1),
        note={}, by="system", now=now,
    )  # fmt: skip
    assert "Orders are taken until" in text(Client().get("/en/s/kazani/"))
    put(Client(), jar)
    assert stalls_know_their_cycles().problems == []

    cycle = Cycle.objects.get(stall=kazani)
    assert keeper.post(f"{OPENING}cycles/{cycle.pk}/removal/").status_code == 303
    assert Client().post("/en/basket/", {"variant": jar.pk, "pieces": 1}).status_code == 422
    assert keeper.post(f"{OPENING}always/").status_code == 303
    put(Client(), jar)


def test_a_page_kept_for_strangers_turns_when_the_stall_closes(kazani, monkeypatch):
    """The page says until when it is true, to the minute."""
    now = timezone.now()
    closes = now + timedelta(minutes=20)
    plan_cycle(
        kazani, opens_at=now - timedelta(minutes=5), closes_at=closes, note={}, by="system",
        now=now,
    )  # fmt: skip
    stranger = Client()
    assert "Orders are taken until" in text(stranger.get("/en/s/kazani/"))
    later = closes + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    words = text(stranger.get("/en/s/kazani/"))

    assert "takes no orders" in words
    assert "Orders are taken until" not in words


def test_a_cycle_names_the_ways_in_which_its_orders_are_handed_over(keeper, kazani):
    pickup = Way.objects.filter(stall=kazani, kind="pickup").order_by("pk")[0]
    others = Way.objects.filter(stall=kazani, is_active=True).exclude(pk=pickup.pk)
    assert others.exists()
    now = timezone.now()
    sent = {"opens_at": minute(minutes=1), "closes_at": minute(hours=2), "ways": [pickup.pk]}
    keeper.post(f"{OPENING}cycles/", sent)
    Cycle.objects.get(stall=kazani)
    take_orders_always(kazani, by="system", now=now)
    sent["opens_at"] = minute(minutes=-5)
    assert keeper.post(f"{OPENING}cycles/", sent).status_code == 303
    guest = Client()

    page = check_out(guest, *goods("kazani"))

    form = filled(page)
    assert form["kazani-way"] == [str(pickup.pk)]
    answer = guest.post("/en/checkout/", form | {"kazani-way": others[0].pk})
    assert answer.status_code == 422


@pytest.mark.parametrize("pieces", ["", "-1", "many", "99999999"])
def test_running_low_is_a_number(keeper, pieces):
    assert keeper.post(f"{OPENING}low-stock/", {"low_stock": pieces}).status_code == 422


def test_from_how_few_it_runs_low_is_the_stalls_own(keeper, kazani):
    assert keeper.post(f"{OPENING}low-stock/", {"low_stock": "7"}).status_code == 303
    kazani.refresh_from_db()
    assert kazani.low_stock == 7


@pytest.mark.parametrize("lang", ["sq", "sr", "sr-latn", "en"])
def test_the_page_speaks_every_language(keeper, lang):
    assert keeper.get(f"/{lang}/stall/kazani/opening/").status_code == 200
