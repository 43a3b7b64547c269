"""Who leaves takes along what she said and wrote of her orders, and leaves no name behind."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.market.catalogue.models import Stall
from charshia.market.orders.actions import (
    accept_order,
    hand_over_order,
    make_ready,
    note_payment,
    open_dispute,
    withdraw_dispute,
)
from charshia.market.orders.actions.leaving import forget_buyers
from charshia.market.orders.models import Cause, DisputePhoto, DisputeWord, Order
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.market.reviews.actions import write_review
from charshia.market.reviews.models import Review
from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.market.vouchers.models import Redemption
from charshia.people.accounts.actions import erase_person
from charshia.people.accounts.holdings import holdings
from charshia.people.accounts.models import Person
from charshia.people.messages.actions.devices import add_device
from charshia.people.messages.models import PushDevice
from charshia.people.messages.tests.talking import jpeg

PUSH = "https://fcm.googleapis.com/fcm/send/abc"


@pytest.fixture
def jehona(cast) -> Person:
    return Person.objects.get(email="jehona@example.org")


@pytest.fixture
def had(jehona) -> Order:
    """She bought with a voucher, complained, had it in the end and said how it was."""
    now, kazani, client = timezone.now(), Stall.objects.get(slug="kazani"), Client()
    client.force_login(jehona)
    give_out_voucher(kazani, Terms("TEN", percent_bp=1000), by="system", now=now)
    page = check_out(client, *goods("kazani"))
    made = order(client, page, **{"kazani-voucher": "TEN"}).orders.get()
    for step in (accept_order, make_ready, hand_over_order):
        step(made, by="system", now=now)
    complaint = open_dispute(
        made, cause=Cause.DAMAGED, text="The lid is loose.", photos=[jpeg()], by=jehona, now=now
    )
    withdraw_dispute(complaint, by=jehona, now=now)
    made = Order.objects.with_lines().get(pk=made.pk)
    note_payment(made, amount=made.total, key="all", by="system", now=now)
    line = made.lines.select_related("variant", "order__purchase").get()
    said = {"stars": 4, "words": "Like my mother's.", "language": "sq", "photo": jpeg()}
    write_review(line, **said, by=jehona, now=now)
    add_device(jehona, endpoint=PUSH, p256dh="p", auth="a", now=now)
    return made


def exported(person: Person) -> dict[str, object]:
    return {holding.name: holding.export(person) for holding in holdings()}


def test_she_takes_along_all_that_is_hers(jehona, had):
    told = exported(jehona)

    (review,), (used,), (pushed,) = told["reviews"], told["vouchers"], told["push"]
    (bought,) = [each for each in told["purchases"] if each["number"] == had.purchase.number]
    assert (review["words"], bool(review["picture"])) == ("Like my mother's.", True)
    assert (used["code"], used["phone"]) == ("TEN", had.purchase.phone)
    assert pushed["endpoint"] == PUSH
    assert bought["orders"][0]["complaints"] == ["The lid is loose."]


def test_who_leaves_leaves_her_stars_and_nothing_else(jehona, had):
    erase_person(jehona, now=timezone.now())

    review, used = Review.objects.get(line__order=had), Redemption.objects.get()
    assert (review.stars, review.name, review.words, review.image) == (4, "", "", None)
    assert (used.phone, used.email, used.person) == (f"#{used.pk}", "", None)
    assert PushDevice.objects.count() == 0


def test_after_some_years_the_purchase_names_nobody(had, settings):
    long_after = timezone.now() + timedelta(days=settings.BUYERS_KEPT_DAYS + 1)

    forget_buyers(now=long_after)

    had.purchase.refresh_from_db()
    used = Redemption.objects.get()
    assert (had.purchase.name, had.purchase.phone) == ("", "")
    assert (used.phone, used.email, used.person) == (f"#{used.pk}", "", None)
    assert list(DisputeWord.objects.values_list("text", flat=True)) == [""]
    assert DisputePhoto.objects.count() == 0
