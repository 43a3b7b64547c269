import io
import json
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.test import Client

from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands
from charshia.market.orders.actions import accept_order, hand_over_order, make_ready
from charshia.market.orders.models import Purchase
from charshia.market.reach.actions import count_visits, make_link, put_away
from charshia.market.reach.noting import VISITS
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import join
from charshia.programme.admission.models import Cohort, Job
from charshia.programme.admission.tests.programme import cohort
from charshia.programme.evidence.actions import (
    AlreadyPublished,
    NotAQuarter,
    NotOver,
    ask_to_publish,
    keep_publication,
    note_standings,
    set_target,
)
from charshia.programme.evidence.files import file_of
from charshia.programme.evidence.models import quarter_ends
from charshia.programme.evidence.queries import sheet_for, sheet_of
from charshia.programme.evidence.reckoning import reckon
from tests.counting import queries_of
from tests.small_market import NOW, basket_of, buy, stall, variant

SYSTEM = {"by": "system", "now": NOW}
TODAY = NOW.date()
LATER = NOW + timedelta(days=200)


@pytest.fixture
def group(db) -> Cohort:
    return cohort(NOW)


@pytest.fixture
def bees(group):
    made = stall("bees")
    join(group, made.organisation, **SYSTEM)
    return made


@pytest.fixture
def coordinator(db) -> Person:
    return Person.objects.create(email="c@example.org", is_coordinator=True)


def sell(seller, *, at: datetime, pieces: int = 2) -> None:
    honey = variant(seller, f"honey{pieces}", stock=9, price_minor=999)
    order = buy(basket_of((honey, pieces)), seller, key=f"{seller.slug}{pieces}").orders.get()
    for step in (accept_order, make_ready, hand_over_order):
        step(order, by="system", now=at)


def quarter_after(day: date) -> date:
    month = (day.month - 1) // 3 * 3 + 3
    return date(day.year, month, 30 if month in {6, 9} else 31)


def test_what_happened_later_changes_no_earlier_day(group, bees):
    sell(bees, at=NOW + timedelta(days=3))
    before = reckon(group.programme, TODAY + timedelta(days=2))
    sell(bees, at=NOW + timedelta(days=9), pieces=3)

    assert before.values["first_sale"] == [0, 1]
    assert reckon(group.programme, TODAY + timedelta(days=2)) == before
    after = reckon(group.programme, TODAY + timedelta(days=9)).values
    assert (after["first_sale"], after["sales"], after["sales_minor"]) == (
        [1, 1],
        [2, None],
        [4995, None],
    )
    assert reckon(group.programme, TODAY - timedelta(days=1)).values["joined"] == [0, None]


def test_who_comes_by_short_links_counts_on_the_day_and_of_members_only(group, bees):
    poster, days = make_link(None, leads_to="market:", label="Poster", **SYSTEM), timedelta(days=1)
    flyer = make_link(bees, leads_to=f"stall:{bees.pk}", label="Flyer", **SYSTEM)
    came = ((flyer, TODAY, 3), (flyer, TODAY + days, 4), (poster, TODAY, 9))
    VISITS.add(
        *((link.word, on.isoformat()) for link, on, count in came for _visit in range(count))
    )
    assert count_visits(now=NOW) == 16
    sell(bees, at=NOW)
    sell(bees, at=NOW, pieces=3)
    last = Purchase.objects.order_by("-pk")[:1].get()
    action(Purchase.objects.filter(pk=last.pk).update)(via=poster.word)
    put_away(flyer, **SYSTEM)

    values = [reckon(group.programme, TODAY + days * n).values for n in (0, 1)]

    assert [(each["visits"], each["by_link"]) for each in values] == [
        ([3, None], [1, 2]), ([7, None], [1, 2]),
    ]  # fmt: skip


def test_places_are_those_of_the_day(group, bees):
    variant(bees, "wax", stock=1)
    note_standings(now=NOW)
    assert note_standings(now=NOW) == 0  # nothing new

    cells = dict(reckon(group.programme, TODAY).cells())

    assert cells[()] == 1
    assert cells[(("sector", "honey"),)] == 1
    assert cells[(("municipality", ""),)] == 1
    assert not any(axis in {"age_band", "community", "sales"} for cell in cells for axis, _ in cell)


def test_a_quarter_is_published_once_and_stays(group, bees, coordinator):
    day = quarter_after(TODAY)
    with pytest.raises(NotAQuarter):
        ask_to_publish(group.programme, day - timedelta(days=1), by=coordinator, now=LATER)
    with pytest.raises(NotOver):
        ask_to_publish(group.programme, day, by=coordinator, now=NOW)

    made = ask_to_publish(group.programme, day, by=coordinator, now=LATER)
    run_errands(LATER)
    made.refresh_from_db()
    sell(bees, at=NOW)

    assert made.figures["joined"] == [1, None]
    assert made.figures["first_sale"] == [0, 1]
    assert made.threshold == 5
    with pytest.raises(AlreadyPublished):
        ask_to_publish(group.programme, day, by=coordinator, now=LATER)


def test_what_a_business_sells_is_not_shown_while_few_do(group, bees, coordinator):
    sell(bees, at=NOW)
    made = ask_to_publish(group.programme, quarter_after(TODAY), by=coordinator, now=LATER)
    run_errands(LATER)
    made.refresh_from_db()

    shown = {tuple(map(tuple, cell)): count for cell, count in made.tables}
    assert shown[(("sales", "1"),)] is None
    tables = {
        table.key: [(one.label, one.words) for one in table.rows] for table in sheet_of(made).tables
    }
    assert [words for _label, words in tables["sales"]].count("not shown") >= 2
    assert tables["size"] == [("Every number of this table", "not shown")]


def test_what_few_sold_in_a_quarter_is_not_the_difference_of_two_sums(group, coordinator):
    sellers = [stall(f"stall{n}") for n in range(5)]
    for one in sellers:
        join(group, one.organisation, **SYSTEM)
    shown, begin, afterwards = [], NOW, NOW + timedelta(days=400)
    for pieces, some in enumerate((sellers, sellers[:1], sellers[1:]), 2):
        for one in some:
            sell(one, at=begin, pieces=pieces)
        day = quarter_after(begin.date())
        begin = NOW + (day - TODAY) + timedelta(days=1)
        made = ask_to_publish(group.programme, day, by=coordinator, now=afterwards)
        run_errands(afterwards)
        made.refresh_from_db()
        shown.append(made.figures["sales_minor"][0] is not None)

    assert shown == [True, False, True]


def test_files_say_what_the_page_says(group, bees, coordinator):
    set_target(
        group.programme,
        "joined",
        TODAY.replace(month=12, day=31),
        number=4,
        by=coordinator,
        now=NOW,
    )
    sheet = sheet_for(group.programme, reckon(group.programme, TODAY.replace(month=12, day=31)))

    book = openpyxl.load_workbook(io.BytesIO(file_of(sheet, "xlsx")))
    rows = {row[0]: row[1:5] for row in book.worksheets[0].iter_rows(min_row=4, values_only=True)}
    assert rows["Businesses admitted since the beginning"] == (1, None, "1", "4")
    data = json.loads(file_of(sheet, "json"))
    assert data["indicators"]["joined"] == {"number": 1, "of": None}
    assert b",indicator,joined,1," in file_of(sheet, "csv")
    assert file_of(sheet, "pdf").startswith(b"%PDF")
    assert [bar.words for bar in sheet.aimed] == ["1, aimed at 4"]
    assert sheet.title == "Market on the net: evidence as of 31 December 2026"


@pytest.mark.parametrize(
    "path", ["evidence/", "evidence/tregu/", "office/evidence/", "office/evidence/tregu/"]
)
def test_pages_take_as_many_queries_however_much_is_published(path, group, coordinator):
    browser, counts = Client(), []
    browser.force_login(coordinator)
    for number in range(3):
        other = cohort(NOW, slug=f"other-{number}").programme
        for programme in (group.programme, other):
            day = quarter_ends(TODAY, TODAY + timedelta(days=300))[number]
            made = ask_to_publish(programme, day, by=coordinator, now=NOW + timedelta(days=400))
            keep_publication(made, reckon(programme, day), now=NOW)
        counts.append(queries_of(browser, f"/en/{path}"))
    assert counts[0] == counts[-1] < 60


def test_the_coordinators_page_says_how_many_records_are_gone(group, bees, coordinator):
    @action
    def note_and_erase():
        Job.objects.create(
            organisation=bees.organisation, people=3, begins_on=TODAY, at=NOW,
            erased_at=NOW + timedelta(days=20),
        )  # fmt: skip

    note_and_erase()
    browser = Client()
    browser.force_login(coordinator)
    page = browser.get("/en/office/evidence/tregu/", {"day": TODAY.isoformat()})
    words = "Records taken back or erased since, that no longer count: 1."
    assert words in page.content.decode()
