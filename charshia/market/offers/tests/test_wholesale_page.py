import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import undo_change
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.tests.buying import errors, goods, text

PAGE = "/en/stall/kazani/wholesale/"


@pytest.fixture
def jar(cast) -> Variant:
    """Something without a wholesale price."""
    return next(one for one in goods("kazani", most=9) if one.wholesale_minor is None)


def sent(page, **typed):
    """What the table on the page sends, with ``typed`` written into it."""
    form = html.fromstring(page.content).xpath("//form[.//table]")[0]
    return dict(form.form_values()) | typed


def test_prices_are_set_for_many_at_once_and_end_when_emptied(as_, jar):
    keeper = as_("shpresa")
    typed = {f"price-{jar.pk}": "3,50", f"least-{jar.pk}": "12"}
    before = Variant.objects.filter(wholesale_minor__isnull=False).count()

    assert keeper.post(PAGE, sent(keeper.get(PAGE), **typed)).status_code == 303
    jar.refresh_from_db()
    assert (jar.wholesale_minor, jar.wholesale_from) == (350, 12)
    kept = Variant.objects.filter(wholesale_minor__isnull=False).count()
    assert kept == before + 1

    empty = {f"price-{jar.pk}": "", f"least-{jar.pk}": ""}
    keeper.post(PAGE, sent(keeper.get(PAGE), **empty))
    jar.refresh_from_db()
    assert (jar.wholesale_minor, jar.wholesale_from) == (None, None)


@pytest.mark.parametrize(
    ("price", "least", "words"),
    [
        ("99999", "1", "The wholesale price is above the ordinary price."),
        ("much", "1", "Write an amount like 19,20."),
        ("1", "", "Write from how many pieces on it counts: 1 or more."),
        ("", "12", "Write the wholesale price too, or empty both."),
        ("0", "12", "Write the wholesale price too, or empty both."),
        ("1", "x", "Write a whole number."),
        ("1", "0", "Ensure this value is greater than or equal to 1."),
    ],
)
def test_what_makes_no_sense_is_said_by_its_row(as_, jar, price, least, words):
    keeper = as_("shpresa")
    typed = {f"price-{jar.pk}": price, f"least-{jar.pk}": least}

    answer = keeper.post(PAGE, sent(keeper.get(PAGE), **typed))

    assert answer.status_code == 422
    assert words in errors(answer)[f"#price-{jar.pk}"]
    jar.refresh_from_db()
    assert jar.wholesale_minor is None


def test_setting_them_can_be_undone(as_, jar):
    keeper = as_("shpresa")
    typed = {f"price-{jar.pk}": "3.50", f"least-{jar.pk}": "12"}
    keeper.post(PAGE, sent(keeper.get(PAGE), **typed))
    stall = Stall.objects.get(slug="kazani")

    undo_change(stall, Entry.objects.get(pk=stall.last_change_id), by="system", now=timezone.now())

    jar.refresh_from_db()
    assert jar.wholesale_minor is None


def test_the_size_of_another_stall_is_passed_over(as_, jar):
    other = goods("zgjoi")[0]

    keeper = as_("shpresa")
    typed = {f"price-{other.pk}": "1", f"least-{other.pk}": "1"}
    assert keeper.post(PAGE, sent(keeper.get(PAGE), **typed)).status_code == 303

    other.refresh_from_db()
    assert other.wholesale_minor is None


def test_the_stall_says_whether_vouchers_count_too(as_, cast):
    keeper = as_("shpresa")

    keeper.post(f"{PAGE}vouchers/", {"also": "on"})
    assert Stall.objects.get(slug="kazani").vouchers_off_wholesale
    keeper.post(f"{PAGE}vouchers/")
    assert not Stall.objects.get(slug="kazani").vouchers_off_wholesale


def test_the_table_is_searched_and_asks_as_often_for_few_as_for_many(as_, cast):
    keeper = as_("shpresa")

    def asked(query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert keeper.get(PAGE, {"q": query} if query else {}).status_code == 200
        return len(queries)

    few = asked("ajvar")
    assert "Nothing of yours fits this." in text(keeper.get(PAGE, {"q": "no such thing"}))
    assert asked("a") == few
