"""The whole road by its pages: planned with a press, told afterwards, shown."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.workshops.booking.models import Booking
from charshia.workshops.designs.models import Make
from charshia.workshops.making.actions import Plan, plan_making
from charshia.workshops.making.kinds import State
from charshia.workshops.making.models import Making
from charshia.workshops.making.tests.printing import a_bench, a_design, a_printer, person
from charshia.workshops.making.tests.test_making import hours

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def version(moment):
    return a_design(moment)


@pytest.fixture
def printer(moment):
    return a_printer(a_bench(moment), moment)


def seen(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def sent_of(page: str) -> dict[str, str]:
    """The fields that stand on the page of a proposal."""
    fields = re.findall(r'name="(slots|sessions)" value="([^"]*)"', page)
    return dict(fields)


@action
def past(making: Making, moment) -> None:
    """As if its time at the machine had been yesterday."""
    rows = Booking.objects.filter(pk__in=making.slots.values("booking"))
    rows.update(starts_at=moment - timedelta(hours=3), ends_at=moment - timedelta(hours=2))


def test_what_she_saw_is_booked_with_one_press(as_, version, printer):
    browser = as_("jelena")
    path = f"/en/designs/{version.design.slug}/make-here/bench/"
    page = browser.get(path, {"minutes": "120"}).content.decode()
    answer = browser.post(f"{path}booking/", sent_of(page))
    made = Making.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/en/my/makings/{made.pk}/")
    booking = Booking.objects.get()
    assert (booking.person, booking.subject) == (person("jelena"), printer)
    assert booking.ends_at - booking.starts_at == timedelta(hours=2)
    assert "A coat hook" in seen(browser.get("/en/my/makings/"))
    assert "The bench" in seen(browser.get(answer.url))
    assert as_("jehona").get(answer.url).status_code == 404


def test_what_was_taken_meanwhile_is_said_with_the_next_proposal(as_, version, printer, moment):
    path = f"/en/designs/{version.design.slug}/make-here/bench/"
    browser = as_("jelena")
    sent = sent_of(browser.get(path).content.decode())
    as_("jehona").post(f"{path}booking/", sent)
    assert Making.objects.get().person == person("jehona")
    answer = browser.post(f"{path}booking/", sent)
    assert answer.status_code == 422
    assert "Printer: It is taken at this time." in seen(answer)
    newer = sent_of(answer.content.decode())
    assert newer["slots"] != sent["slots"]
    assert browser.post(f"{path}booking/", newer).status_code == 303


@pytest.mark.parametrize(
    "slots", ["", "1", "x.y.z", "999999.1.60", "1.1.1," * 50, "{pk}.9999999999.15"]
)
@pytest.mark.parametrize("sessions", ["7,a", "9" * 31])
def test_what_is_no_proposal_books_nothing(as_, version, printer, slots, sessions):
    path = f"/en/designs/{version.design.slug}/make-here/bench/booking/"
    sent = {"slots": slots.format(pk=printer.pk), "sessions": sessions}
    assert as_("jelena").post(path, sent).status_code == 422
    assert not Making.objects.exists()


def test_a_lowest_age_is_asked_for_and_is_beside_the_field(as_, version, moment):
    a_printer(a_bench(moment), moment, rules={"least_age": 16})
    path = f"/en/designs/{version.design.slug}/make-here/bench/"
    browser = as_("jelena")
    sent = sent_of(browser.get(path).content.decode())
    answer = browser.post(f"{path}booking/", sent | {"age": "x"})
    assert answer.status_code == 422
    assert "Enter a whole number." in seen(answer)
    young = browser.post(f"{path}booking/", sent | {"age": "12"})
    assert "The lowest age for this is 16." in seen(young)
    assert browser.post(f"{path}booking/", sent | {"age": "20"}).status_code == 303


def test_made_here_is_shown_on_the_design_and_in_the_space(as_, client, version, printer, moment):
    made = plan_making(
        version, printer.space, Plan(((printer, hours(moment, 30)),)), by=person("jelena"),
        now=moment,
    )  # fmt: skip
    browser, path = as_("jelena"), f"/en/my/makings/{made.pk}/"
    assert "Its time has not come yet." in seen(browser.post(path, _told(moment)))
    past(made, moment)
    assert browser.post(path, _told(moment) | {"made_on": ""}).status_code == 422
    assert browser.post(path, _told(moment)).status_code == 303
    assert "Made here, version 1" in seen(browser.get(path))
    make = Make.objects.get()
    assert (make.space, make.minutes, make.cost.minor) == ("The bench", 90, 350)
    assert "It holds three coats." in seen(client.get(f"/en/designs/{version.design.slug}/"))
    assert 'href="/en/spaces/bench/made/"' in client.get("/en/spaces/bench/").content.decode()
    here = seen(client.get("/en/spaces/bench/made/"))
    for words in ("A coat hook", "Made here, version 1", "It holds three coats.", "€3.50"):
        assert words in here


def _told(moment) -> dict[str, str]:
    return {
        "made_on": moment.date().isoformat(), "note": "It holds three coats.", "hours": "1.5",
        "cost_minor": "3.50", "is_shown": "on",
    }  # fmt: skip


def test_she_gives_it_up_by_a_press(as_, version, printer, moment):
    plan = Plan(((printer, hours(moment, 30)),))
    made = plan_making(version, printer.space, plan, by=person("jelena"), now=moment)
    path = f"/en/my/makings/{made.pk}/"
    assert as_("jehona").post(f"{path}giving-up/").status_code == 404
    assert as_("jelena").post(f"{path}giving-up/").url == path
    made.refresh_from_db()
    assert made.state == State.GIVEN_UP
    assert "given up" in seen(as_("jelena").get("/en/my/makings/"))


@pytest.mark.parametrize("count", [1, 3])
def test_her_list_takes_as_many_queries_however_long(
    as_, version, printer, moment, count, django_assert_num_queries
):
    for number in range(count):
        plan = Plan(((printer, hours(moment, 30 + number)),))
        plan_making(version, printer.space, plan, by=person("jelena"), now=moment)
    browser = as_("jelena")
    browser.get("/en/my/makings/")
    with django_assert_num_queries(6):
        browser.get("/en/my/makings/")
