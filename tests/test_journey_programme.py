"""The programme from its open call to the donor's report, by everybody who takes part in it.

It is a hundred days old and has one firm of a first group, so that earlier days have figures of
their own. All that happens today people do on its pages, each in a language of hers or his.
"""

import io
import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone, translation
from PIL import Image

from charshia.ground.languages.dates import day as show_day
from charshia.programme.evidence.models import last_quarter_end
from tests.admission_steps import accept_the_terms, open_a_cohort, require, say_yes, stands
from tests.browser import LAPTOP, Visit, Visitor
from tests.calls_steps import (
    answer,
    ask_for_link,
    ask_reviewer,
    begin,
    begin_review,
    decide_all,
    find_in_time,
    fits,
    give_points,
    in_language,
    number_in,
    pass_deadline,
    publish_call,
    send,
    withdraw,
    write_call,
)
from tests.learning_steps import (
    ask_for_a_seat,
    fetch_the_certificate,
    give_more_seats,
    note_who_is_there,
    plan_a_session,
    read_the_lesson,
    write_a_course,
)
from tests.test_journey_accounts import digits_in, path_in, written
from tests.test_journey_newcomer import buy_jam, make_ready
from tests.test_journey_settings import (
    put_a_product_on_the_shelf,
    say_how_goods_leave,
    say_how_she_is_paid,
)
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
Figures = dict[str, tuple[int, int | None]]
CALL, PROGRAMME, COURSE = "prej-fillimi", "rruga-e-tere", "Udha e parë"
OFFICE, MIRA, BESA = "koordinimi@example.org", "mira@way.example", "besa@way.example"
NAMES = {MIRA: "Мира Ристеска", BESA: "Беса Краснићи"}
TITLES = {"sq": "Thirrje e hapur", "sr": "Отворен позив", "en": "An open call"}
QUESTIONS = {"sq": "Çka bëni?", "sr": "Шта правите?", "en": "What do you make?"}
REASONS = {"sq": "Mall i mirë.", "sr-Cyrl": "Добра роба."}
LATE = "The deadline has passed. What you wrote is kept, but it cannot be sent any more."
# Of the report, by English title: a number, and of how many it is where the report says so.
BEFORE: Figures = {
    "Businesses in the programme": (1, None),
    "Businesses admitted since the beginning": (1, None),
    "Businesses that have sold": (0, 1),
    "Orders handed over": (0, None),
    "Businesses trained": (0, None),
    "Courses completed": (0, None),
}
NOW: Figures = {
    "Businesses in the programme": (2, None),
    "Businesses admitted since the beginning": (2, None),
    "Businesses that have sold": (1, 2),
    "Orders handed over": (1, None),
    "Businesses trained": (2, None),
    "Courses completed": (2, None),
}
# A hundred days ago: a quarter has ended since.
FOUND = f"""
from datetime import timedelta
from django.utils import timezone
from charshia.people.accounts.actions import register_person
from charshia.programme.admission.actions import found_programme, open_cohort, welcome
from charshia.programme.admission.applicants import Applicant
then = timezone.now() - timedelta(days=100)
who = {{"by": "system", "now": then}}
made = found_programme("{PROGRAMME}", title={{"sq": "Rruga e tërë", "en": "The whole way"}},
                       begins_on=then.date(), **who)
group = open_cohort(made, name={{"sq": "Grupi i parë"}}, begins_on=then.date(), **who)
mira = register_person(name="{NAMES[MIRA]}", email="{MIRA}", language="mk", now=then)
welcome(group, Applicant("first", mira.name, "mk", "XK", "{MIRA}", person=mira), **who)
"""


def test_from_an_open_call_to_the_report_of_the_first_sale(visit: Visit, tmp_path: Path):
    office, besa = visit("sq", window=LAPTOP), visit("sr", script=False)
    office.site.run("shell", "--no-imports", "-c", FOUND)
    sign_in(office, OFFICE)
    called(office)
    judged(visit, office, applied(visit, office, besa))
    course = asked_of_members(office)

    stall = let_in(besa)
    trained(visit, office, besa, course)
    opened(visit, office, besa, stall, tmp_path)
    sold(visit, besa, stall)

    reported(visit, office)


def called(office: Visitor) -> None:
    """In three languages; two reviewers are asked, one of whom decides."""
    write_call(office, CALL, TITLES, QUESTIONS)
    publish_call(office, CALL)
    ask_reviewer(office, CALL, "Ана", "ana@way.example", "mk")
    ask_reviewer(office, CALL, "Ελένη", "eleni@way.example", "el", decides=True)


def applied(visit: Visit, office: Visitor, phone: Visitor) -> dict[str, str]:
    """One comes back twice, one sends at once, one withdraws, one is late; the first two ways,
    by language."""
    way = begin(phone, CALL, NAMES[BESA], BESA)
    ask_for_link(phone, CALL, BESA)
    answer(phone, path_in(written(phone, "mail", BESA), "/applications/"), "Ајвар")
    send(visit("sr", script=False), way)
    arta, genti, late = visit("sq"), visit("sq"), visit("en")
    second = begin(arta, CALL, "Arta", "arta@way.example")
    answer(arta, second, "Mjaltë")
    send(arta, second)
    withdraw(genti, begin(genti, CALL, "Genti", "genti@way.example"))
    third = begin(late, CALL, "Milena", "milena@way.example")
    answer(late, third, "Cheese")
    pass_deadline(office.site, CALL)
    late.go(third)
    late.page.get_by_text(late.t(LATE)).first.wait_for()
    assert late.button("Send the application").count() == 0
    fits(late)
    return {"sr": way, "sq": second}


def judged(visit: Visit, office: Visitor, ways: dict[str, str]) -> None:
    """Blind, by both; decided as the ranking suggests, and told in each one's language."""
    begin_review(office, CALL)
    for language, email in (("mk", "ana@way.example"), ("el", "eleni@way.example")):
        reviewer = visit(language)
        sign_in(reviewer, email)
        give_points(reviewer, CALL, number_in(ways["sr"]), 5)
        assert reviewer.page.get_by_text(NAMES[BESA]).count() == 0
        give_points(reviewer, CALL, number_in(ways["sq"]), 2)
    decide_all(reviewer, CALL, REASONS)
    for language, tag in (("sr", "sr-Cyrl"), ("sq", "sq")):
        reader = visit(language)
        find_in_time(reader, ways[language], REASONS[tag])
        fits(reader)
    office.go(f"office/calls/{CALL}/log/?application={number_in(ways['sr'])}")
    office.page.get_by_text(office.t("The application was sent in time.")).wait_for()


def asked_of_members(office: Visitor) -> str:
    """A course, what is required, and the group of those whom the call admits."""
    course = write_a_course(office, COURSE, "Fjala e parë", "Thoni kush jeni.")
    for kind, gate, title, facts in (
        ("Terms accepted", "visible", "Kushtet", {"The terms": "Të jemi të drejtë."}),
        ("Course completed", "selling", "Kursi", {"Which course": COURSE}),
        ("Products on offer", "selling", "Një produkt", {"How many products": "1"}),
        ("The coordinator’s yes", "selling", "Një vizitë", {}),
    ):
        require(office, PROGRAMME, kind, gate, title, facts)
    open_a_cohort(office, PROGRAMME, "Grupi i dytë", TITLES["sq"])
    find_in_time(office, f"office/programmes/{PROGRAMME}/", NAMES[BESA])
    fits(office)
    return course


def let_in(besa: Visitor) -> str:
    """The letter's link makes her account and leads to her stall, whose short name it gives."""
    besa.go(path_in(written(besa, "mail", BESA, "/invitation/"), "/invitation/"))
    besa.follow(besa.t("Sign in and accept"))
    besa.fill("Your e-mail address or telephone number", BESA)
    besa.press("Send me the digits")
    besa.fill("The six digits", digits_in(written(besa, "mail", BESA, "/sign-in/")))
    besa.press("Go on")
    besa.fill("What is your name?", NAMES[BESA])
    besa.press("Go on")
    besa.press("Accept the invitation")
    besa.page.wait_for_url("**/stall/**")
    fits(besa)
    return besa.page.url.split("/stall/")[1].split("/")[0]


def trained(visit: Visit, office: Visitor, besa: Visitor, course: str) -> None:
    """One seat, which the firm of the first group takes; Besa waits, and is offered another."""
    now = timezone.localtime()
    starts = min(now + timedelta(minutes=40), now.replace(hour=23, minute=59))  # of today
    session = plan_a_session(office, course, "Pasditja", starts=starts, seats=1)
    mira = visit("mk")
    sign_in(mira, MIRA)
    ask_for_a_seat(mira, session, "Take a seat", "You have a seat.")
    ask_for_a_seat(besa, session, "Onto the waiting list", "Leave the waiting list")
    give_more_seats(office, course, session, 2)
    ask_for_a_seat(besa, session, "Take the seat", "You have a seat.")
    note_who_is_there(office, course, session, list(NAMES.values()))
    for learner in (mira, besa):
        read_the_lesson(learner, course)
        assert fetch_the_certificate(learner).startswith(b"%PDF")


def opened(visit: Visit, office: Visitor, besa: Visitor, stall: str, folder: Path) -> None:
    """Both gates open one after the other, by what she does and at last by a yes."""
    guest = visit("en")
    assert stands(guest, stall) == (False, False)
    accept_the_terms(besa, stall)
    assert stands(guest, stall) == (True, False)
    picture = folder / "jam.jpg"
    Image.new("RGB", (600, 600), "purple").save(picture)
    besa.go(f"stall/{stall}/setup/")
    put_a_product_on_the_shelf(besa, stall, picture)
    say_how_goods_leave(besa, stall)
    say_how_she_is_paid(besa)
    assert stands(guest, stall) == (True, False)
    office.go("office/")
    office.follow(re.compile(NAMES[BESA]), office.page.get_by_role("main"))
    say_yes(office)
    assert stands(guest, stall) == (True, True)


def sold(visit: Visit, besa: Visitor, stall: str) -> None:
    """Somebody who writes another language buys, fetches and pays."""
    number = buy_jam(visit("en"), stall, "Ann Smith", "044 000 157")
    make_ready(besa, stall, number)
    for button, told in (
        ("Handed over", "The goods were handed over."),
        ("Note the payment", "The order is complete."),
    ):
        besa.press(button)
        besa.page.get_by_text(besa.t(told)).first.wait_for()
    fits(besa)


def reported(visit: Visit, office: Visitor) -> None:
    """The figures of today; those of yesterday, as they were; the last quarter's, for everybody."""
    today = timezone.localdate()
    office.go("desk/")
    office.follow(office.t("Evidence"), office.page.get_by_role("main"))
    office.follow("Rruga e tërë")
    fits(office)
    assert figures(office) == NOW
    as_of(office, today - timedelta(days=1))
    assert figures(office) == BEFORE
    office.press("Publish")
    office.page.get_by_text(
        office.t("It is being reckoned and stands here in a minute.")
    ).first.wait_for()

    donor = visit("en")
    find_in_time(donor, f"evidence/{PROGRAMME}/", "The whole way")
    donor.go()
    donor.follow(donor.t("Evidence"), donor.page.get_by_role("contentinfo"))
    donor.follow("The whole way")
    see_day(donor, last_quarter_end(today))
    assert figures(donor) == BEFORE
    fits(donor)
    paper = donor.link("Report (PDF)").get_attribute("href") or ""
    assert donor.page.request.get(donor.site.address + paper).body().startswith(b"%PDF")
    for day, expected in ((today, NOW), (today - timedelta(days=1), BEFORE)):
        assert in_the_spreadsheet(in_language(office, "en"), day) == expected


def as_of(reader: Visitor, day: date) -> None:
    reader.fill("As of the end of", day.isoformat())
    reader.press("Show")
    see_day(reader, day)
    fits(reader)


def see_day(reader: Visitor, day: date) -> None:
    with translation.override(reader.language):
        said = show_day(day, whole=True)
    reader.page.get_by_text(said).first.wait_for()


def figures(reader: Visitor) -> Figures:
    rows = {}
    for title in NOW:
        row = reader.page.locator("dl.evidence > div").filter(has_text=reader.t(title)).first
        number, *of = map(int, re.findall(r"\d+", row.get_by_role("definition").inner_text()))
        rows[title] = (number, of[0] if of else None)
    return rows


def in_the_spreadsheet(reader: Visitor, day: date) -> Figures:
    """The report in English, fetched by whoever keeps the programme."""
    reader.go(f"office/evidence/{PROGRAMME}/?day={day.isoformat()}")
    address = reader.link("Spreadsheet").get_attribute("href") or ""
    sheet = reader.page.request.get(reader.site.address + address).body()
    rows = openpyxl.load_workbook(io.BytesIO(sheet))["Figures"].iter_rows(values_only=True)
    return {str(row[0]): (row[1], row[2]) for row in rows if row[0] in NOW}
