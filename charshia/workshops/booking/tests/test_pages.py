"""Pages of booking: the week, the form with all its reasons, one's own, the desk."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from charshia.engines.opening import Span
from charshia.engines.slots.quarters import beginning, number
from charshia.workshops.booking.actions import (
    Wish,
    book,
    cancel,
    offer_machine,
    set_price,
    set_rules,
    wait,
)
from charshia.workshops.booking.deeds import DEEDS
from charshia.workshops.booking.kinds import Group, State, WaitState
from charshia.workshops.booking.models import (
    Booking,
    Closure,
    Deposit,
    DepositMove,
    Member,
    Offer,
    Pack,
    Price,
    Subject,
    Wait,
)
from charshia.workshops.booking.tests.booked import open_always
from charshia.workshops.booking.tests.standing import _span as coming
from charshia.workshops.spaces.tests.making import a_machine, a_space, person

pytestmark = pytest.mark.usefixtures("cast")
HERE = "/en/spaces/bench/bookings/"
MINE = "/en/my/bookings/"
CASH = {"means": "cash"}


@pytest.fixture
def moment() -> datetime:
    return timezone.now()


@pytest.fixture
def space(moment):
    return open_always(a_space(moment))


@pytest.fixture
def printer(space, moment) -> Subject:
    machine = a_machine(space, moment)
    return offer_machine(machine, by=person("arta"), now=moment)[0]


def seen(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def tomorrow(moment: datetime) -> str:
    return (moment + timedelta(days=1)).date().isoformat()


def typed(moment: datetime, **more: str) -> dict[str, str]:
    return {
        "day": tomorrow(moment), "start": "10:00", "minutes": "60", "purpose": "A vase",
        "weeks": "0", "times": "", **more,
    }  # fmt: skip


def made_by(who: str, subject: Subject, hours: int, moment: datetime) -> Booking:
    wish = Wish(coming(hours, moment))
    return book(subject, wish, person=person(who), by=person(who), now=moment)


def test_everybody_sees_when_things_are_free(client, space, printer, moment):
    assert f'href="{HERE}"' in client.get("/en/spaces/bench/").content.decode()
    found = seen(client.get(HERE))
    assert "Printer" in found
    assert "00:00–24:00" in found
    later = client.get(f"{HERE}?from={tomorrow(moment)}")
    assert "Earlier" in seen(later)
    assert client.get(f"{HERE}?from=tomorrow").status_code == 200


@pytest.mark.parametrize("machines", [1, 4])
def test_the_week_takes_as_many_queries_however_much_is_booked(
    client, space, moment, machines, django_assert_num_queries
):
    for _ in range(machines):
        one = offer_machine(a_machine(space, moment), by=person("arta"), now=moment)[0]
        made_by("jelena", one, 30, moment)
        made_by("jehona", one, 31, moment)
    client.get(HERE)
    with django_assert_num_queries(13):
        client.get(HERE)


def test_somebody_books_without_script_and_sees_it_on_her_page(as_, printer, moment):
    browser = as_("jelena")
    assert "It costs nothing." in seen(browser.get(f"{HERE}{printer.pk}/"))
    answer = browser.post(f"{HERE}{printer.pk}/", typed(moment))
    assert (answer.status_code, answer.url) == (303, MINE)
    made = Booking.objects.get()
    assert (made.person, made.purpose, made.state) == (person("jelena"), "A vase", State.BOOKED)
    assert "10:00" in seen(browser.get(MINE))
    assert "Printer" not in seen(as_("jehona").get(MINE))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_of_another_age_is_refused_beside_the_field(as_, printer, moment, day):
    made = made_by("jelena", printer, 50, moment)
    for path in (f"{HERE}{printer.pk}/", f"{MINE}{made.pk}/move/"):
        answer = as_("jelena").post(path, typed(moment, day=day))
        assert answer.status_code == 422
        assert answer.context["form"].errors["day"] == ["This day is too far away."]


def test_all_reasons_stand_on_the_page_and_what_is_taken_can_be_waited_for(as_, printer, moment):
    arta = {"by": person("arta"), "now": moment}
    set_rules(printer, least_age=16, deposit_minor=2000, **arta)
    browser = as_("jelena")
    answer = browser.post(f"{HERE}{printer.pk}/", typed(moment))
    assert answer.status_code == 422
    assert "The lowest age for this is 16" in seen(answer)
    assert "A deposit of" in seen(answer)
    assert "Wait for it" not in seen(answer)
    set_rules(printer, least_age=None, deposit_minor=0, **arta)
    as_("jehona").post(f"{HERE}{printer.pk}/", typed(moment))
    assert "Wait for it" in seen(browser.post(f"{HERE}{printer.pk}/", typed(moment)))
    answer = browser.post(f"{HERE}{printer.pk}/", typed(moment, waiting="1"))
    assert answer.status_code == 303
    assert Wait.objects.get().person == person("jelena")


def test_a_series_says_which_dates_it_left_out(as_, printer, moment):
    as_("jehona").post(f"{HERE}{printer.pk}/", typed(moment))
    again = typed(moment, weeks="1", times="3")
    answer = as_("jelena").post(f"{HERE}{printer.pk}/", again, follow=True)
    assert "Booked, except on:" in seen(answer)
    assert Booking.objects.filter(person=person("jelena")).count() == 2


def test_she_cancels_accepts_declines_and_stops_waiting(as_, printer, moment):
    browser = as_("jelena")
    mine = made_by("jelena", printer, 30, moment)
    made = made_by("arta", printer, 40, moment)
    held = made_by("arta", printer, 50, moment)
    taken = made_by("jehona", printer, 60, moment)
    waits = [
        wait(printer, Wish(one.span), person=person("jelena"), now=moment)
        for one in (made, held, taken)
    ]
    for one in (made, held):
        cancel(one, by=person("arta"), now=moment)
    first, second = Offer.objects.order_by("pk")
    presses = [
        ("booking", mine.pk, "cancelling"), ("offer", first.pk, "acceptance"),
        ("offer", second.pk, "declining"), ("wait", waits[2].pk, "ending"),
    ]  # fmt: skip
    for kind, pk, noun in presses:
        assert as_("jehona").post(f"{MINE}{kind}/{pk}/{noun}/").status_code == 404
        assert browser.post(f"{MINE}{kind}/{pk}/{noun}/").url == MINE
    states = [Wait.objects.get(pk=one.pk).state for one in waits]
    assert states == [WaitState.SERVED, WaitState.LEFT, WaitState.LEFT]
    mine.refresh_from_db()
    assert mine.state == State.CANCELLED
    assert "This offer is over." in seen(
        browser.post(f"{MINE}offer/{first.pk}/acceptance/", follow=True)
    )
    assert browser.post(f"{MINE}offer/{first.pk}/cancelling/").status_code == 404


def test_she_checks_in_where_the_code_leads(as_, printer, moment):
    browser, path = as_("jelena"), f"{HERE}{printer.pk}/here/"
    assert "You have no booking here now. Book: Printer" in seen(browser.get(path))
    answer = browser.post(path)
    assert (answer.status_code, "You have no booking here now." in seen(answer)) == (422, True)
    span = Span(beginning(number(moment)), beginning(number(moment)) + timedelta(hours=1))
    earlier = span.start - timedelta(hours=1)
    made = book(printer, Wish(span), person=person("jelena"), by=person("jelena"), now=earlier)
    assert "I am there" in seen(browser.get(path))
    assert browser.post(path).url == MINE
    assert "You are checked in." in seen(browser.get(path))
    made.refresh_from_db()
    assert made.checked_in_at is not None


def test_her_calendar_has_a_secret_address(as_, client, printer, moment):
    made_by("jelena", printer, 30, moment)
    page = as_("jelena").get(MINE).content.decode()
    found = re.search(r"<code>https?://[^/]+(/[^<]+)</code>", page)
    answer = client.get(found[1])
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer.content.count(b"BEGIN:VEVENT") == 1
    assert client.get(found[1].replace("~", "~x")).status_code == 404


def deed(browser, noun, data=None, *, kind="", pk=0):
    part = f"{kind}/{pk}/" if kind else ""
    answer = browser.post(f"{HERE}desk/{part}{noun}/", data or {})
    assert answer.status_code == 303, seen(answer)
    return answer


def test_those_who_look_after_it_set_rules_prices_and_closures(as_, printer, space, moment):
    arta = as_("arta")
    assert as_("jelena").get(f"{HERE}desk/").status_code == 404
    form = arta.get(f"{HERE}desk/subject/{printer.pk}/rules/").context["form"]
    values = {name: form[name].value() for name in form.fields if name != "needs_approval"}
    data = {name: "" if value is None else value for name, value in values.items()}
    deed(arta, "rules", data | {"kept_percent": "50", "needs_approval": "on", "deposit_minor": "5"},
         kind="subject", pk=printer.pk)  # fmt: skip
    printer.refresh_from_db()
    assert (printer.kept_bp, printer.needs_approval, printer.deposit_minor) == (5000, True, 500)
    prices = {"group": "public", "first": "10", "further": "8,50", "day": ""}
    deed(arta, "prices", prices, kind="subject", pk=printer.pk)
    row = Price.objects.get()
    assert (row.first_minor, row.further_minor, row.day_minor) == (1000, 850, None)
    closing = {"day": tomorrow(moment), "start": "10:00", "minutes": "60", "reason": "Course"}
    deed(arta, "closing", closing, kind="subject", pk=printer.pk)
    assert "Course" in seen(arta.get(f"{HERE}desk/"))
    deed(arta, "removal", kind="closure", pk=Closure.objects.get().pk)
    deed(arta, "withdrawal", kind="subject", pk=printer.pk)
    deed(arta, "offer", kind="machine", pk=printer.machine_id)
    deed(arta, "space")
    deed(arta, "help")
    assert Subject.objects.filter(is_offered=True).count() == 3


def test_they_decide_book_for_others_and_keep_the_books(as_, printer, space, moment):
    arta = as_("arta")
    set_rules(printer, needs_approval=True, deposit_minor=100, by=person("arta"), now=moment)
    for_her = {"person": "jelena@example.org", "day": tomorrow(moment), "minutes": "60"}
    deed(arta, "booking", for_her | {"start": "08:00", "waive": ["deposit"]},
         kind="subject", pk=printer.pk)  # fmt: skip
    assert Booking.objects.get().waived == ["deposit"]
    refused = arta.post(f"{HERE}desk/subject/{printer.pk}/booking/", for_her | {"start": "09:00"})
    assert refused.status_code == 422
    deed(arta, "deposit", CASH | {"person": "jelena@example.org", "amount_minor": "5"})
    asked = [made_by("jelena", printer, hours, moment) for hours in (50, 60)]
    deed(arta, "approval", {"note": "Come"}, kind="booking", pk=asked[0].pk)
    deed(arta, "refusal", {"note": "No"}, kind="booking", pk=asked[1].pk)
    deed(arta, "cancelling", {"note": "Sorry"}, kind="booking", pk=asked[0].pk)
    deposit = Deposit.objects.get()
    deed(arta, "returning", CASH | {"amount_minor": "2"}, kind="deposit", pk=deposit.pk)
    deed(arta, "keeping", {"amount_minor": "3", "reason": "Lens"}, kind="deposit", pk=deposit.pk)
    assert DepositMove.objects.count() == 3
    pack = {"person": "jelena@example.org", "minutes": "120", "price_minor": "20"}
    deed(arta, "pack", pack | CASH | {"days": "30"})
    deed(arta, "member", {"person": "jelena@example.org", "until": ""})
    assert (Pack.objects.get().left, Member.objects.count()) == (120, 1)
    assert [one.state for one in Booking.objects.filter(pk__in=[b.pk for b in asked])] == [
        State.CANCELLED, State.CANCELLED,
    ]  # fmt: skip


def test_every_deed_has_a_page(as_, printer, space, moment):
    set_price(printer, Group.PUBLIC, rates=(1, 1, 1), by=person("arta"), now=moment)
    arta = as_("arta")
    for kind, noun in DEEDS:
        if kind in ("", "subject"):
            part = f"{kind}/{printer.pk}/" if kind else ""
            assert arta.get(f"{HERE}desk/{part}{noun}/").status_code == 200
