from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import Why, waiting
from charshia.people.help import actions
from charshia.people.help.actions.forgetting import KEPT_DAYS, LEFT_DAYS
from charshia.people.help.models import Helper, HelpRequest, Outcome, State, Urgency
from charshia.people.help.queries import rows
from charshia.people.help.tests.reaching import asks, coordinator, write_contact
from charshia.people.messages.actions.quotas import TooOften

pytestmark = pytest.mark.usefixtures("cast")
SENT = {"words": "Faqja nuk hapet", "name": "Teuta", "email": "teuta@example.org", "sent": "s" * 43}


def events(request: HelpRequest) -> list[str]:
    found = Entry.objects.about(f"help.helprequest/{request.pk}")
    return list(found.values_list("event", flat=True))


def test_a_call_that_is_sent_twice_is_logged_once(now):
    by = coordinator()
    first = actions.log_call(asks(), by=by, now=now)
    again = actions.log_call(asks(), by=by, now=now)

    assert first == again
    assert (first.state, first.way, events(first)) == (State.OPEN, "call", ["people.help.logged"])


def test_what_is_solved_while_talking_is_closed_at_once(now):
    made = actions.log_call(asks(), is_solved=True, by=coordinator(), now=now)
    made.refresh_from_db()
    assert (made.state, made.outcome, made.closed_at) == (State.CLOSED, Outcome.SOLVED, now)
    assert events(made) == ["people.help.logged", "people.help.closed"]


def test_a_request_goes_from_open_to_closed_and_back(now):
    by = coordinator()
    asked = actions.log_call(asks(), by=by, now=now)
    actions.take(asked, by=by, now=now)
    actions.take(asked, by=by, now=now)
    actions.give_back(asked, by=by, now=now)
    actions.give_back(asked, by=by, now=now)
    actions.note(asked, words="Звати после пет", by=by, now=now)
    actions.close(asked, outcome=Outcome.PASSED, by=by, now=now)
    actions.close(asked, outcome=Outcome.SOLVED, by=by, now=now)
    asked.refresh_from_db()
    assert (asked.state, asked.outcome) == (State.CLOSED, Outcome.PASSED)
    for act in (actions.take, actions.give_back):
        with pytest.raises(actions.IsClosed):
            act(asked, by=by, now=now)

    actions.reopen(asked, by=by, now=now)
    actions.reopen(asked, by=by, now=now)

    asked.refresh_from_db()
    assert (asked.state, asked.outcome, asked.closed_at) == (State.TAKEN, "", None)
    assert events(asked) == [
        f"people.help.{what}"
        for what in ("logged", "taken", "given_back", "noted", "closed", "reopened")
    ]


def test_the_answer_is_written_in_the_language_of_who_asked(now, mailoutbox):
    write_contact(now)
    by = coordinator()
    mute = actions.log_call(asks("b"), by=by, now=now)
    with pytest.raises(actions.NoAddress):
        actions.answer(mute, words="Да", by=by, now=now)
    asked = actions.log_call(asks(email="jelena@example.org"), by=by, now=now)
    with pytest.raises(actions.NothingSaid):
        actions.answer(asked, words=" ", by=by, now=now)

    actions.answer(asked, words="Освежите страницу.", by=by, now=now)
    run_errands()

    (letter,) = mailoutbox
    assert letter.to == ["jelena@example.org"]
    assert letter.subject == "Одговор на Ваш захтев за помоћ"
    assert letter.body.startswith("Освежите страницу.")
    assert "+383 38 123 456 (Shqip, English)" in letter.body


def test_the_database_holds_that_closed_has_an_outcome(now):
    made = actions.log_call(asks(), by=coordinator(), now=now)
    made.state = State.CLOSED
    with pytest.raises(ValidationError):
        made.validate_constraints()


def test_who_asks_by_form_gets_a_receipt_and_helpers_a_letter(client, as_, mailoutbox):
    actions.add_helper("dritan@example.org", by=coordinator(), now=timezone.now())
    answer = client.post("/sq/help/", SENT)
    assert (answer.status_code, answer.url) == (303, "/sq/help/asked/")
    client.post("/sq/help/", SENT)
    run_errands()

    made = HelpRequest.objects.get()
    assert (made.language, made.way, made.person) == ("sq", "form", None)
    to = {letter.to[0] for letter in mailoutbox}
    office = set(Person.objects.filter(is_coordinator=True).values_list("email", flat=True))
    assert to == {"teuta@example.org", "dritan@example.org"} | office
    assert len(to) == len(mailoutbox)
    assert all("nuk hapet" not in one.body for one in mailoutbox if one.to != [SENT["email"]])


def test_a_machine_that_fills_what_nobody_sees_is_thanked_and_forgotten(client):
    assert client.post("/en/help/", SENT | {"page": "https://spam.example"}).status_code == 303
    assert not HelpRequest.objects.exists()


def test_who_asks_says_how_to_be_answered_and_not_too_often(client, now):
    answer = client.post("/en/help/", SENT | {"email": ""})
    assert answer.status_code == 422
    assert "Write a phone number or an e-mail address" in answer.content.decode()
    for key in "abcde":
        actions.ask_for_help(asks(key, phone="+38344111222"), person=None, place="p", now=now)
    with pytest.raises(TooOften):
        actions.ask_for_help(asks("f", phone="+38344111222"), person=None, place="p", now=now)
    assert HelpRequest.objects.count() == 5


def test_a_helper_sees_requests_and_nothing_else_of_the_office(as_):
    now, browser = timezone.now(), as_("jehona")
    assert browser.get("/en/office/help/").status_code == 404
    with pytest.raises(actions.NobodyKnown):
        actions.add_helper("nobody@example.org", by=coordinator(), now=now)
    helper = actions.add_helper("jehona@example.org", by=coordinator(), now=now)
    assert actions.add_helper("jehona@example.org", by=coordinator(), now=now) == helper

    sent = {"words": "Ndihmë me porosinë", "about": "order", "urgency": "1", "language": "sq",
            "sent": "q" * 43}  # fmt: skip
    assert browser.post("/en/office/help/call/", sent).status_code == 303
    made = HelpRequest.objects.get()
    assert browser.get(f"/en/office/help/{made.pk}/").status_code == 200
    assert [browser.get(f"/en/office/{one}/").status_code for one in ("help/contact", "people")] \
        == [404, 404]  # fmt: skip
    browser.post(f"/en/office/help/{made.pk}/taking/")
    browser.post(f"/en/office/help/{made.pk}/notes/", {"words": "called"})
    assert browser.post(f"/en/office/help/{made.pk}/closing/", {"outcome": "x"}).status_code == 422
    browser.post(f"/en/office/help/{made.pk}/closing/", {"outcome": "solved"})
    made.refresh_from_db()
    assert (made.state, made.taken_by.email) == (State.CLOSED, "jehona@example.org")

    actions.remove_helper(helper, by=coordinator(), now=now)
    assert browser.get("/en/office/help/").status_code == 404
    assert not Helper.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(as_, django_assert_num_queries, count):
    stall = Person.objects.get(email="shpresa@example.org").memberships.get().organisation
    for number in range(count):
        call = asks(str(number), organisation=stall, name="Ана")
        actions.log_call(call, by=coordinator(), now=timezone.now())
    browser = as_(coordinator().email.partition("@")[0])
    browser.get("/en/office/help/")
    with django_assert_num_queries(5):
        browser.get("/en/office/help/")


def test_the_most_urgent_stands_first_here_and_on_the_first_page_of_the_office(now):
    by = coordinator()
    later = actions.log_call(asks("a", urgency=Urgency.SOME_TIME, name="A"), by=by, now=now)
    urgent = actions.log_call(asks("b", urgency=Urgency.NOW, name="B"), by=by, now=now)

    assert rows("") == [urgent, later]
    ours = {
        one.words: group.why
        for group in waiting(now)
        for one in group.lines
        if "/office/help/" in one.url
    }
    assert ours == {"B · Something else": Why.LATE, "A · Something else": Why.HELP}


def test_who_asked_is_erased_half_a_year_later_and_the_count_stays(now):
    by = coordinator()
    over = actions.log_call(asks(name="Ана", phone="+38344111222"), by=by, now=now)
    actions.note(over, words="Ана живи у…", by=by, now=now)
    actions.close(over, outcome=Outcome.SOLVED, by=by, now=now)
    left = actions.log_call(asks("b", name="Ана"), by=by, now=now)
    half_a_year = now + timedelta(days=KEPT_DAYS)

    assert actions.forget_old(now=half_a_year) == 0
    assert actions.forget_old(now=half_a_year + timedelta(days=1)) == 1
    assert actions.forget_old(now=now + timedelta(days=LEFT_DAYS + 1)) == 1

    for one in (over, left):
        one.refresh_from_db()
        assert (one.name, one.phone, one.words, one.notes.count()) == ("", "", "", 0)
        assert one.state == State.CLOSED
    assert (over.outcome, over.about, over.language) == (Outcome.SOLVED, "other", "sr-Cyrl")
    with pytest.raises(actions.IsClosed):
        actions.reopen(over, by=by, now=now)


def test_who_leaves_takes_her_requests_along(now):
    jehona = Person.objects.get(email="jehona@example.org")
    mine = actions.ask_for_help(asks(), person=jehona, place="p", now=now)
    typed = actions.ask_for_help(asks("b", email="Jehona@example.org"), person=None, place="p",
                                 now=now)  # fmt: skip
    actions.forget_asker(jehona, now=now)
    for one in (mine, typed):
        one.refresh_from_db()
        assert (one.words, one.email, one.person, one.state) == ("", "", None, State.CLOSED)
