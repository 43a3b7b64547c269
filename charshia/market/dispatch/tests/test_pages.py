"""What coordinator, driver, stall and buyer see, and who does not."""

import pytest
from django.test import Client

from charshia.ground.journal.worker import run_errands
from charshia.market.dispatch.actions import collect_at, end, hand_over_load, refuse_load
from charshia.market.dispatch.forms import ChooseForm
from charshia.market.dispatch.models import Cash, Load, LoadState
from charshia.market.dispatch.queries import Candidate, on_the_road
from charshia.market.dispatch.tests.going import (
    a_driver,
    a_round,
    a_van,
    bought,
    open_way,
    person,
    planned,
    settled,
    six_orders,
    way_of,
)
from charshia.market.orders.actions import cancel_order
from charshia.market.orders.queries import order_views
from charshia.market.orders.tests.buying import text
from charshia.market.till.queries import uncounted
from charshia.payments.models import Payment
from charshia.transport.models import Round, RoundState


@pytest.fixture
def office(as_) -> Client:
    return as_("koordinimi")


@pytest.fixture
def dino(as_) -> Client:
    return as_("dino")


def at(round_, *rest):
    return "/".join(["/en/office/rounds", str(round_.pk), *map(str, rest)]) + "/"


def test_a_round_is_planned_adjusted_and_confirmed_by_pages(office, now):
    orders = six_orders(now)
    van, driver = a_van(now), a_driver(now)
    day = a_round(now, van=van, driver=driver).day
    typed = {
        "day": day.isoformat(), "vehicle": van.pk, "driver": driver.pk, "start": "Orahovac",
        "leaves": "12:00", "back": "20:00",
    }  # fmt: skip
    assert office.post("/en/office/rounds/new/", typed | {"start": "Atlantis"}).status_code == 422
    assert office.post("/en/office/rounds/new/", typed | {"back": "11:00"}).status_code == 422
    assert office.post("/en/office/rounds/new/", typed).status_code == 303
    round_ = Round.objects.latest("pk")
    assert round_.start_name == "Rahovec"

    assert office.post(at(round_, "plan")).status_code == 422
    assert office.post(at(round_, "orders"), {"orders": [o.pk for o in orders]}).status_code == 303
    assert office.post(at(round_, "plan")).status_code == 303
    waiting = office.get(at(round_))
    assert waiting["Refresh"] == "2"
    assert "renews itself" in text(waiting)
    run_errands()
    shown = office.get(at(round_))
    assert "Refresh" not in shown
    assert "Confirm the round" in text(shown)
    second = round_.stops.order_by("sequence")[1]
    assert office.post(at(round_, "stops", second.pk, "move"), {"to": "earlier"}).status_code == 303
    assert round_.stops.order_by("sequence")[0].pk == second.pk
    load = Load.objects.of(round_).first()
    assert office.post(at(round_, "loads", load.pk, "removal")).status_code == 303
    assert office.post(at(round_, "confirmation")).status_code == 303
    assert "What each order pays" in text(office.get(at(round_)))
    assert office.post(at(round_, "confirmation")).status_code == 422
    assert office.post(at(round_, "calling-off")).status_code == 303


def test_an_order_whose_place_nobody_knows_needs_one(cast, now):
    order = six_orders(now)[0]
    found = [Candidate(order, None, is_on=False)]
    typed = {"orders": [order.pk]}

    nowhere = ChooseForm(typed, found=found)
    unknown = ChooseForm(typed | {f"place-{order.pk}": "Atlantis"}, found=found)
    known = ChooseForm(typed | {f"place-{order.pk}": "Ђаковица"}, found=found)

    assert [form.is_valid() for form in (nowhere, unknown, known)] == [False, False, True]
    assert list(nowhere.errors) == list(unknown.errors) == [f"place-{order.pk}"]
    assert known.places[order.pk].code == "xk-gjakove-gjakove"


@pytest.mark.parametrize("count", [1, 3])
def test_the_round_asks_as_often_for_one_order_as_for_three(
    office, now, count, django_assert_num_queries
):
    orders = six_orders(now)[: count * 2]
    round_ = planned(now, orders)
    office.get(at(round_))
    with django_assert_num_queries(9):
        office.get(at(round_))


def test_a_driver_sees_her_own_round_only_once_it_is_settled(dino, as_, now):
    round_ = planned(now)
    mine = f"/en/driving/{round_.pk}/"
    assert dino.get(mine).status_code == 404
    settled_ = settled(now, six_orders(now))
    mine = f"/en/driving/{settled_.pk}/"

    assert dino.get(mine).status_code == 200
    assert [as_(who).get(mine).status_code for who in ("filan", "shpresa", "koordinimi")] == [
        404
    ] * 3
    assert [as_(who).post(mine + "start/").status_code for who in ("filan", "shpresa")] == [404] * 2
    stop = settled_.stops.first()
    assert as_("jelena").post(f"{mine}stops/{stop.pk}/collection/").status_code == 404
    assert dino.get(at(settled_)).status_code == 404
    assert dino.get("/en/stall/kazani/").status_code == 404


def test_a_load_of_another_round_is_not_hers(dino, as_, now):
    orders = six_orders(now)
    hers = settled(now, orders[:2])
    other = settled(now, orders[2:], driver=a_driver(now, "jelena"))
    load = Load.objects.of(other).first()

    answer = dino.post(f"/en/driving/{hers.pk}/loads/{load.pk}/handover/", {"key": "k"})

    assert answer.status_code == 404


def test_a_round_is_driven_by_taps(dino, as_, now):
    round_ = settled(now)
    mine = f"/en/driving/{round_.pk}/"
    assert dino.post(mine + "start/").status_code == 303
    for stop in round_.stops.filter(is_collecting=True):
        assert "Everything is on board" in text(dino.get(mine))
        assert dino.post(f"{mine}stops/{stop.pk}/collection/").status_code == 303
    first, second, third, *rest = (
        Load.objects.of(round_).whole().order_by("hand_over__sequence", "pk")
    )
    tap = {"amount": "5,00", "tap": "abc-1"}
    for _twice in range(2):
        assert dino.post(f"{mine}loads/{first.pk}/handover/", tap).status_code == 303
    bad = dino.post(f"{mine}loads/{second.pk}/handover/", {"amount": "lots", "tap": "x"})
    much = dino.post(f"{mine}loads/{second.pk}/handover/", {"amount": "9999", "tap": "x"})
    assert (bad.status_code, much.status_code) == (422, 422)
    assert "Write an amount like 19,20." in text(bad)
    assert dino.post(f"{mine}loads/{second.pk}/refusal/", {"reason": "broken"}).status_code == 303
    absent = f"{mine}stops/{third.hand_over_id}/absence/"
    assert dino.post(absent, {"reason": ""}).status_code == 422
    assert dino.post(absent, {"reason": "dark house"}).status_code == 303
    assert dino.post(mine + "ending/").status_code == 422
    for load in rest:
        if Load.objects.get(pk=load.pk).state == LoadState.COLLECTED:
            paid = {"amount": "1", "tap": f"k{load.pk}"}
            assert dino.post(f"{mine}loads/{load.pk}/handover/", paid).status_code == 303
    assert "goes back to" in text(dino.get(mine))
    assert dino.post(mine + "ending/").status_code == 303
    assert Round.objects.get(pk=round_.pk).state == RoundState.DONE
    assert first.order.charge.payments.count() == 1


def test_each_tap_counts_once_and_what_is_refused_may_be_tapped_again(dino, now):
    round_ = settled(now)
    mine = f"/en/driving/{round_.pk}/"
    stop = round_.stops.filter(is_collecting=True).first()
    absent = f"{mine}stops/{stop.pk}/absence/"
    assert dino.post(absent, {"reason": "", "tap": "t"}).status_code == 422
    collect = f"{mine}stops/{stop.pk}/collection/"
    for path in (collect, absent, absent):
        for _twice in range(2):
            answer = dino.post(path, {"reason": "shut", "tap": "t" if path == collect else "u"})
            assert answer.status_code == (303 if path == collect else 422)
    words = "This stop is by now: done."
    assert words in text(answer).partition("Behind you")[2]
    assert list(round_.taps.values_list("key", flat=True)) == [f"collect-{stop.pk} t"]


def test_a_tap_that_waited_says_what_was_cancelled_meanwhile(dino, now):
    round_ = settled(now)
    load = Load.objects.of(round_).whole().filter(order__stall__slug="kazani").first()
    loads = list(Load.objects.filter(collect_id=load.collect_id).values_list("pk", flat=True))
    cancel_order(load.order, by="system", is_buyer=False, reason="Broken", now=now)
    path = f"/en/driving/{round_.pk}/stops/{load.collect_id}/collection/"

    answers = [dino.post(path, {"seen": loads, "tap": "t"}) for _twice in range(2)]

    words = f"Order {load.order.number} was cancelled meanwhile. Leave it there."
    assert [(one.status_code, words in text(one)) for one in answers] == [(422, True)] * 2
    assert Load.objects.filter(pk__in=loads, state=LoadState.COLLECTED).count() == len(loads) - 1


def test_the_sheet_is_kept_for_when_there_is_no_net(dino, now):
    round_ = settled(now)
    stop = round_.stops.first()
    paths = ("driving/", f"driving/{round_.pk}/", f"driving/{round_.pk}/stops/{stop.pk}/")
    answers = [dino.get(f"/en/{path}") for path in paths]
    assert [one.has_header("X-Keep") for one in answers] == [True] * 3
    assert all('name="keep"' in one.content.decode() for one in answers)
    assert "data-tap" in answers[1].content.decode()


def test_the_stall_sees_its_round_and_confirms_its_cash(as_, now):
    shpresa, dino = as_("shpresa"), person("dino")
    for slug in ("kazani",):
        open_way(way_of(slug), by="system", now=now)
    round_ = settled(now, [bought("kazani", "Prizren", now) for _each in range(2)])
    page = "/en/stall/kazani/rounds/"
    assert "collects about" in text(shpresa.get(page))
    for stop in round_.stops.filter(is_collecting=True).select_related("round"):
        collect_at(stop, by=dino, now=now)
    paid, refused = Load.objects.of(round_).whole()
    hand_over_load(paid, amount=paid.order.total, key="key", by=dino, now=now)
    refuse_load(refused, reason="no", by=dino, now=now)
    payment = Payment.objects.get(charge=paid.order.charge)
    end(round_, by=dino, now=now)
    assert list(on_the_road()) == [payment]
    kazani = paid.order.stall
    assert payment not in uncounted(kazani)
    cash = Cash.objects.get()
    assert "Cash that the driver took for you" in text(shpresa.get(page))

    shpresa.post(f"{page}cash/{cash.pk}/receipt/")
    shpresa.post(f"{page}loads/{refused.pk}/return/")

    assert payment in uncounted(kazani)
    shown = text(shpresa.get(page))
    assert "I have this cash" not in shown
    assert "The goods are back" not in shown


def test_each_stall_gets_its_packing_list_and_the_coordinator_the_whole(as_, office, now):
    round_ = settled(now)
    kazani = "/en/stall/kazani/rounds/"
    loads = list(Load.objects.of(round_).whole())
    own = [one.order.number for one in loads if one.order.stall.slug == "kazani"]
    others = [one.order.number for one in loads if one.order.stall.slug != "kazani"]
    assert "Packing list" in text(as_("shpresa").get(kazani))

    hers = text(as_("shpresa").get(f"{kazani}{round_.pk}/packing/"))
    whole = text(office.get(at(round_, "packing")))

    assert [number in hers for number in own + others] == [True] * len(own) + [False] * len(others)
    assert [number in whole for number in own + others] == [True] * 6
    assert "The driver comes about" in hers
    assert "4 × " in hers
    assert as_("hatixhe").get(f"{kazani}{round_.pk}/packing/").status_code == 404
    files = [
        as_("shpresa").get(f"{kazani}{round_.pk}/packing/file/"),
        office.get(at(round_, "packing", "file")),
    ]
    assert [(one["Content-Type"], one.content[:5]) for one in files] == [
        ("application/pdf", b"%PDF-")
    ] * 2


def test_a_round_that_is_not_settled_has_no_list_for_stalls(as_, now):
    round_ = planned(now)
    path = f"/en/stall/kazani/rounds/{round_.pk}/packing/"
    assert as_("shpresa").get(path).status_code == 404


def test_the_owner_opens_and_closes_her_delivery(as_, now):
    shpresa = as_("shpresa")
    way = way_of("kazani")
    page = "/en/stall/kazani/rounds/"

    shpresa.post(page + "ways/", {"ways": [way.pk]})
    assert "checked" in shpresa.get(page).content.decode()
    shpresa.post(page + "ways/", {})
    assert "checked" not in shpresa.get(page).content.decode()


def test_the_buyer_sees_when_the_driver_comes(cast, now):
    round_ = settled(now)
    load = Load.objects.of(round_).whole().first()

    (view,) = order_views([load.order])

    assert view.when.startswith("Friday, 6 March, ")
    assert view.when != ""
    assert view.promise == view.when
