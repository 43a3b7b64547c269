import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charshia.market.catalogue.models import Stall
from charshia.market.orders.tests.buying import errors, text
from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.market.vouchers.models import Voucher

PAGE = "/en/stall/kazani/vouchers/"


def test_a_voucher_is_given_out_paused_and_let_count_again(as_):
    keeper = as_("shpresa")
    typed = {"code": "ajvar10", "percent": "10", "least": "20", "most": "50", "most_each": "1"}

    assert keeper.post(PAGE, typed).status_code == 303
    voucher = Voucher.objects.get()
    words = text(keeper.get(PAGE))
    assert "AJVAR10 10 % from goods of €20.00, at most 1 for one customer 0 of 50" in words

    assert keeper.post(f"{PAGE}{voucher.pk}/pausing/").status_code == 303
    assert "paused" in text(keeper.get(PAGE))
    keeper.post(f"{PAGE}{voucher.pk}/resumption/")
    voucher.refresh_from_db()
    assert not voucher.is_paused


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"percent": "10"}, "#id_code"),
        ({"code": "A"}, "#id_percent"),
        ({"code": "A", "percent": "101"}, "#id_percent"),
        ({"code": "A", "amount": "much"}, "#id_amount"),
        (
            {"code": "A", "percent": "5", "valid_from": "2026-02-02", "valid_until": "2026-02-01"},
            "#id_valid_until",
        ),
    ],
)
def test_what_makes_no_sense_is_said_by_its_field(as_, typed, field):
    answer = as_("shpresa").post(PAGE, typed)

    assert answer.status_code == 422
    assert list(errors(answer)) == [field]


def test_the_voucher_of_another_stall_is_not_here(as_):
    other = Stall.objects.get(slug="zgjoi")
    voucher = give_out_voucher(other, Terms("A", percent_bp=1), by="system", now=timezone.now())

    assert as_("shpresa").post(f"{PAGE}{voucher.pk}/pausing/").status_code == 404


def test_the_list_asks_as_often_for_three_as_for_one(as_):
    keeper, stall = as_("shpresa"), Stall.objects.get(slug="kazani")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            keeper.get(PAGE)
        return len(queries)

    give_out_voucher(stall, Terms("A", percent_bp=1), by="system", now=timezone.now())
    one = asked()
    for code in "BC":
        give_out_voucher(stall, Terms(code, percent_bp=1), by="system", now=timezone.now())
    assert asked() == one
