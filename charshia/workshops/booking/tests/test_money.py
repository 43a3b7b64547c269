"""What people pay a space: asked as charges, in the books only once it is paid."""

from datetime import timedelta

import pytest

from charshia.engines.money import Money
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.worker import run_errands
from charshia.payments.actions import offer_payment_way, open_account, take_payment
from charshia.payments.models import ChargeState, Means, Payment, WayKind
from charshia.workshops.booking.actions import (
    NotAPack,
    NotHeld,
    NothingToSettle,
    Wish,
    buy_pack,
    cancel,
    mark_no_show,
    move,
    note_given_back,
    note_paid,
    offer_pack,
    return_deposit_at_desk,
    sell_at_desk,
    set_price,
    set_rules,
    take_deposit_at_desk,
)
from charshia.workshops.booking.kinds import BillKind, Group
from charshia.workshops.booking.models import Bill, Deposit, DepositMove, Pack
from charshia.workshops.booking.tests.booked import HOUR, NOW, a_printer, a_room, booked, hours
from charshia.workshops.booking.tests.test_pages import HERE, MINE, seen
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def arta():
    return {"by": person("arta"), "now": NOW}


@pytest.fixture
def room(arta):
    made = a_room()
    account = open_account(
        made.organisation, holder="House", number="XK051212012345678906", currency="EUR", **arta
    )
    offer_payment_way(made.organisation, kind=WayKind.BANK_TRANSFER, account=account, **arta)
    return made


@pytest.fixture
def printer(room, arta):
    made = a_printer(room)
    set_price(made, Group.PUBLIC, rates=(1000, 600, None), **arta)
    set_rules(made, free_minutes=60, kept_bp=5000, **arta)
    return made


def sums() -> list[tuple[str, int, int, str]]:
    """Kind, what is asked, what is paid and how it stands, of every bill."""
    run_errands()
    assert run_all()["problems"] == []
    return [
        (one.kind, one.charge.due.minor, one.charge.paid_minor, one.charge.state)
        for one in Bill.objects.select_related("charge").order_by("pk")
    ]


def test_a_booking_is_asked_for_and_what_is_kept_of_it_by_its_terms(printer, arta):
    made = booked(printer, 30, 32, person("jelena"))
    assert sums() == [("booking", 1600, 0, "due")]
    note_paid(Bill.objects.get(), means=Means.CASH, **arta)
    assert sums() == [("booking", 1600, 1600, "paid")]
    made.refresh_from_db()
    cancel(made, by=person("jelena"), now=made.starts_at - HOUR / 2)
    assert sums() == [("booking", 800, 1600, "owed_back")]
    bill = note_given_back(Bill.objects.get(), means=Means.CASH, **arta)
    assert sums() == [("booking", 800, 800, "part_refunded")]
    with pytest.raises(NothingToSettle):
        note_given_back(bill, means=Means.CASH, **arta)


def test_who_cancels_in_time_or_whom_the_space_cancels_pays_nothing(printer, arta):
    first = booked(printer, 30, 31, person("jelena"))
    second = booked(printer, 40, 41, person("jelena"))
    run_errands()
    cancel(first, by=person("jelena"), now=NOW)
    cancel(second, by=person("arta"), now=second.starts_at - HOUR / 4)
    assert sums() == [("booking", 0, 0, "written_off")] * 2


def test_who_does_not_come_owes_all_of_it(printer, arta):
    set_rules(printer, grace_minutes=15, **arta)
    made = booked(printer, 30, 31, person("jelena"))
    mark_no_show(made, by=person("arta"), now=made.starts_at + HOUR / 2)
    assert sums() == [("booking", 1000, 0, "due")]


def test_a_longer_booking_asks_the_difference_a_shorter_one_gives_it_back(printer, arta):
    made = booked(printer, 30, 31, person("jelena"))
    assert sums() == [("booking", 1000, 0, "due")]
    note_paid(Bill.objects.get(), means=Means.CASH, **arta)
    made = move(made, Wish(hours(40, 43)), by=person("jelena"), now=NOW)
    assert sums() == [("booking", 1000, 1000, "paid"), ("booking", 1200, 0, "due")]
    move(made, Wish(hours(50, 51)), by=person("jelena"), now=NOW)
    found = sums()
    assert (sum(one[1] for one in found), sum(one[2] for one in found)) == (1000, 1000)


def test_hours_are_hers_once_all_of_them_is_paid(room, arta):
    jelena = person("jelena")
    offer = offer_pack(room, minutes=600, price_minor=3000, days=30, **arta)
    bill = buy_pack(offer, person=jelena, now=NOW)
    assert buy_pack(offer, person=jelena, now=NOW) == bill
    assert not Pack.objects.exists()
    take_payment(bill.charge, amount=Money(1000, "EUR"), key="bank-1", **arta)
    assert sums() == [("pack", 3000, 1000, "part_paid")]
    assert not Pack.objects.exists()
    take_payment(bill.charge, amount=Money(2000, "EUR"), key="bank-2", **arta)
    assert sums() == [("pack", 3000, 3000, "paid")]
    pack = Pack.objects.get()
    assert (pack.person, pack.left, pack.price_minor) == (jelena, 600, 3000)
    run_errands()
    assert Pack.objects.count() == 1
    assert buy_pack(offer, person=jelena, now=NOW) != bill


def test_at_the_desk_hours_and_deposits_are_paid_at_once(room, arta):
    jelena = person("jelena")
    sold = {"minutes": 120, "price_minor": 800, "days": None}
    sell_at_desk(room, jelena, means=Means.CARD, **sold, **arta)
    take_deposit_at_desk(room, jelena, amount_minor=2000, means=Means.CASH, **arta)
    assert sums() == [("pack", 800, 800, "paid"), ("deposit", 2000, 2000, "paid")]
    assert (Pack.objects.get().expires_on, Deposit.objects.get().held_minor) == (None, 2000)
    with pytest.raises(NotAPack):
        sell_at_desk(room, jelena, means=Means.CARD, **sold | {"minutes": 10}, **arta)
    with pytest.raises(NothingToSettle):
        take_deposit_at_desk(room, jelena, amount_minor=0, means=Means.CASH, **arta)


def test_a_deposit_goes_back_under_the_charges_by_which_it_came(room, arta):
    jelena = person("jelena")
    for minor in (2000, 500):
        take_deposit_at_desk(room, jelena, amount_minor=minor, means=Means.CASH, **arta)
    held = Deposit.objects.get()
    return_deposit_at_desk(held, amount_minor=900, means=Means.CASH, **arta)
    assert sums() == [
        ("deposit", 1600, 1600, "part_refunded"), ("deposit", 0, 0, "refunded"),
    ]  # fmt: skip
    with pytest.raises(NotHeld):
        return_deposit_at_desk(held, amount_minor=1601, means=Means.CASH, **arta)
    assert sum(Payment.objects.values_list("amount_minor", flat=True)) == 1600
    assert DepositMove.objects.count() == 3


def test_she_buys_hours_on_a_page_and_sees_how_to_pay(as_, room, arta):
    offer = offer_pack(room, minutes=600, price_minor=3000, days=30, **arta)
    browser = as_("jelena")
    assert "Prepaid hours" in seen(browser.get(HERE))
    assert browser.post(f"{HERE}packs/", {"offer": "9" * 400}).status_code == 404
    answer = browser.post(f"{HERE}packs/", {"offer": offer.pk})
    bill = Bill.objects.get()
    assert (answer.status_code, answer.url) == (303, f"{MINE}bills/{bill.pk}/")
    assert bill.charge.reference in seen(browser.get(answer.url)).replace(" ", "")
    assert f"{MINE}bills/{bill.pk}/" in browser.get(MINE).content.decode()
    assert as_("jehona").get(answer.url).status_code == 404
    desk = as_("arta")
    assert "It is paid" in seen(desk.get(f"{HERE}desk/"))
    path = f"{HERE}desk/bill/{bill.pk}/payment/"
    assert desk.post(path, {"means": "cash"}).status_code == 303
    assert desk.post(path, {"means": "cash"}).status_code == 422
    assert "You have 10" in seen(browser.get(f"{HERE}packs/"))
    assert "Nothing is to pay." in seen(browser.get(answer.url))


def test_without_an_account_it_is_paid_in_the_space(arta):
    room = a_room("till")
    bill = buy_pack(
        offer_pack(room, minutes=60, price_minor=300, days=None, **arta),
        person=person("jelena"), now=NOW + timedelta(days=1),
    )  # fmt: skip
    assert (bill.charge.kind, bill.kind) == (WayKind.PAY_AT_PICKUP, BillKind.PACK)
    assert bill.charge.state == ChargeState.DUE
