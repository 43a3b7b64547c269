import pytest
from django.test import Client

from charshia.ground.journal.actions import action
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, goods, order, text


@pytest.fixture
def placed(cast) -> Order:
    client = Client()
    return order(client, check_out(client, *goods("kazani"))).orders.get()


@pytest.fixture
def keeper(as_) -> Client:
    return as_("shpresa")


def tap(client, one, step, tap="t", seen="", **typed):
    path = f"/en/stall/kazani/orders/{one.number}/{step}/"
    answer = client.post(path, {"tap": tap, "seen": seen} | typed)
    one.refresh_from_db()
    return answer


def test_the_same_tap_twice_changes_nothing_even_when_others_went_on(placed, keeper):
    """The answer to the first was lost; meanwhile somebody else made it ready."""
    assert tap(keeper, placed, "accepting", seen="placed").status_code == 303
    assert tap(keeper, placed, "readiness", tap="of another phone").status_code == 303

    assert tap(keeper, placed, "accepting", seen="placed").status_code == 303
    assert (placed.state, placed.taps.count()) == ("ready", 2)


def test_a_tap_that_came_too_late_says_what_was_seen_and_what_is(placed, keeper):
    tap(keeper, placed, "cancelling", tap="", reason="Broken van")

    answer = tap(keeper, placed, "accepting", seen="placed")

    words = "was: sent to the stall. By now it is: cancelled."
    assert (answer.status_code, words in text(answer)) == (422, True)
    assert placed.taps.count() == 0


def test_a_tap_without_a_name_or_with_a_strange_state_is_as_before(placed, keeper):
    assert tap(keeper, placed, "accepting", tap="", seen="x" * 99).status_code == 303
    assert tap(keeper, placed, "handover", seen="nonsense").status_code == 422


def test_handed_over_and_paid_in_one_tap(placed, keeper):
    for step in ("accepting", "readiness"):
        tap(keeper, placed, step, tap=step)
    owed = f"{placed.total_minor / 100:.2f}"

    for _twice in range(2):
        assert tap(keeper, placed, "cash", key="k", amount=owed).status_code == 303

    payment = placed.charge.payments.get()
    assert (placed.state, payment.amount_minor, payment.by[:16]) == (
        "completed",
        placed.total_minor,
        "accounts.person/",
    )


def test_one_tap_for_both_does_neither_when_one_cannot_be(placed, keeper):
    for step in ("accepting", "readiness"):
        tap(keeper, placed, step, tap=step)

    assert tap(keeper, placed, "cash", key="k", amount="99999").status_code == 422
    assert (placed.state, placed.charge.payments.count()) == ("ready", 0)


def test_pages_for_no_net_say_whose_they_are_and_what_changes_them(placed, keeper, as_):
    path = f"/en/stall/kazani/orders/{placed.number}/"
    first = keeper.get(path)
    tap(keeper, placed, "accepting")
    second, again = keeper.get(path), as_("shpresa").get(path)

    assert (first["X-Keep"], second["X-Keep"]) == ("placed-0", "accepted-0")
    assert first["X-Whose"] == second["X-Whose"] != "nobody"
    assert again["X-Whose"] != first["X-Whose"], "another session"
    assert Client().get("/en/sign-in/")["X-Whose"] == "nobody"


def test_only_marked_pages_are_kept(placed, keeper):
    kept = {
        path: keeper.get(f"/en/stall/kazani/{path}").has_header("X-Keep")
        for path in ("", "orders/", "orders/past/", "stand/", "till/", "settings/")
    }
    assert [path for path, is_kept in kept.items() if is_kept] == ["orders/", "stand/"]


def test_behind_a_pin_nothing_of_anybody_is_kept(placed, keeper):
    person = placed.stall.organisation.memberships.get(role="owner").person
    person.pin = "x"
    action(lambda: person.save(update_fields=["pin"]))()
    assert not keeper.get("/en/stall/kazani/orders/").has_header("X-Keep")
    assert keeper.get("/en/stall/kazani/stand/").has_header("X-Keep")
