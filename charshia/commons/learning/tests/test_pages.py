from datetime import timedelta

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from charshia.commons.learning.actions import (
    add_lesson,
    ask_for_seat,
    cancel_session,
    enrol,
    make_course,
    name_trainer,
    note_attendance,
    renew_calendar,
)
from charshia.commons.learning.doorcode import code_of
from charshia.commons.learning.models import Course, Enrolment, Seat, Session, Work
from charshia.commons.learning.tests.helping import (
    DAY,
    a_course,
    a_session,
    part,
    person,
    right_choices,
)
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.actions import appoint_coordinator
from charshia.programme.tuition.tests.tuition import an_account

pytestmark = pytest.mark.django_db


def browser(somebody):
    client = Client()
    client.force_login(somebody)
    return client


def text_of(answer):
    return answer.content.decode()


def test_everybody_reads_a_public_course_and_tries_its_quiz_without_leaving_a_trace():
    course, guest = a_course(), Client()
    lesson, quiz = course.lessons.get(), part(course, "quiz")

    assert "Selling" in text_of(guest.get("/en/learning/"))
    assert "Prices" in text_of(guest.get("/en/learning/selling/"))
    read = text_of(guest.get(f"/en/learning/selling/{lesson.pk}/"))
    assert "<h2>Costs</h2><ul><li>jar</li><li>lid</li></ul>" in read
    chosen = "&".join(f"c={pk}" for pk in right_choices(quiz))
    outcome = guest.get(f"/en/learning/selling/{lesson.pk}/quizzes/{quiz.pk}/?{chosen}")
    assert "2 of 2 are right" in text_of(outcome)
    assert (Enrolment.objects.count(), guest.get("/en/learning/selling/")["X-Keep"]) == (0, "")


def test_a_lesson_can_be_read_without_a_net_once_it_was_opened():
    course, arta = a_course(), person("arta")
    address = f"/en/learning/selling/{course.lessons.get().pk}/"

    assert (Client().get(address)["X-Keep"], browser(arta).get(address)["X-Keep"]) == ("", "")


def test_a_learner_goes_the_whole_way_by_buttons():
    course, arta, besa = a_course(), person("arta"), person("besa")
    name_trainer(course, person=besa, by="system", now=timezone.now())
    lesson, quiz, task = course.lessons.get(), part(course, "quiz"), part(course, "task")
    hers, here = browser(arta), f"/en/learning/selling/{lesson.pk}/"

    assert hers.post("/en/learning/selling/enrolment/").url == here
    assert hers.post(f"{here}done/").url == "/en/learning/selling/"
    told = hers.post(f"{here}quizzes/{quiz.pk}/answers/", {"c": right_choices(quiz)})
    assert "Passed" in text_of(hers.get(told.url))
    assert hers.post(f"{here}tasks/{task.pk}/", {"words": ""}).status_code == 422
    assert hers.post(f"{here}tasks/{task.pk}/", {"words": "9 €"}).status_code == 303

    work = Work.objects.get()
    trains = browser(besa)
    assert "Arta" in text_of(trains.get("/en/training/selling/"))
    answered = trains.post(
        f"/en/training/selling/works/{work.pk}/", {"words": "Good", "answer": "accepted"}
    )
    assert answered.url == "/en/training/selling/"
    assert "You have completed this course." in text_of(hers.get("/en/learning/selling/"))


def test_results_are_seen_by_the_trainer_of_the_course_and_by_nobody_else():
    course, arta, besa, cena = a_course(), person("arta"), person("besa"), person("cena")
    other = a_course("other")
    name_trainer(course, person=besa, by="system", now=timezone.now())
    name_trainer(other, person=cena, by="system", now=timezone.now())
    boss = person("boss")
    appoint_coordinator(boss, by="system", now=timezone.now())
    enrol(course, person=arta, by=arta, now=timezone.now())

    def status(who):
        return browser(who).get("/en/training/selling/").status_code

    assert [status(who) for who in (arta, besa, cena)] == [404, 200, 404]


def test_a_seat_is_taken_waited_for_and_put_into_ones_calendar():
    course, arta, besa = a_course(), person("arta"), person("besa")
    session = a_session(course, seats=1, now=timezone.now())
    here = f"/en/learning/sessions/{session.pk}/"

    browser(arta).post(f"{here}seat/")
    assert "You have a seat." in text_of(browser(arta).get(here))
    browser(besa).post(f"{here}seat/")
    assert "You are number 1 on the waiting list" in text_of(browser(besa).get(here))
    browser(arta).post(f"{here}leaving/")
    assert "A seat is held for you until" in text_of(browser(besa).get(here))
    browser(besa).post(f"{here}seat/")

    kept = renew_calendar(besa, now=timezone.now())
    feed = Client().get(f"/en/learning/calendars/{kept.nonce}.ics").content
    for body in (feed, Client().get(f"{here}session.ics").content):
        (event,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
        assert event["UID"] == f"learning-session-{session.pk}@127.0.0.1"
        assert event.decoded("DTSTART") == session.starts_at.replace(microsecond=0)
        assert (event["SUMMARY"], event["LOCATION"], event["STATUS"]) == (
            "Selling: Afternoon", "Rahovec, the hall", "CONFIRMED"
        )  # fmt: skip
    cancel_session(session, reason="Ill", by="system", now=timezone.now())
    for body in (
        Client().get(f"/en/learning/calendars/{kept.nonce}.ics").content,
        Client().get(f"{here}session.ics").content,
    ):
        (off,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
        assert (off["UID"], off["STATUS"]) == (event["UID"], "CANCELLED")
        assert off["SEQUENCE"] > event["SEQUENCE"]
    renew_calendar(besa, now=timezone.now())
    assert Client().get(f"/en/learning/calendars/{kept.nonce}.ics").status_code == 404


def test_the_code_at_the_door_notes_who_scans_it():
    now = timezone.now()
    course, arta = a_course(), person("arta")
    session = a_session(course, now=now - 7 * DAY)
    ask_for_seat(session, person=arta, by=arta, now=now - DAY)
    trains = person("besa")
    name_trainer(course, person=trains, by="system", now=now)

    shown = text_of(browser(trains).get(f"/en/training/selling/sessions/{session.pk}/code/"))
    assert "<svg" in shown
    address = f"/en/learning/sessions/{session.pk}/door/{code_of(session, timezone.now())}/"
    assert browser(arta).get(address).status_code == 200
    assert Seat.objects.attended().count() == 0
    assert browser(arta).post(address).status_code == 303
    assert Seat.objects.attended().get().attended_by == "code"
    assert browser(arta).post(address.replace("/door/", "/door/x")).status_code == 422


def test_a_trainer_writes_a_course_and_the_coordinator_opens_it():
    boss, besa = person("boss"), person("besa")
    appoint_coordinator(boss, by="system", now=timezone.now())
    office = browser(boss)

    made = office.post("/en/office/learning/", {"title": "Ајвар"})
    assert made.url == "/en/training/ajvar/text/"
    named = office.post("/en/office/learning/ajvar/trainers/", {"email": besa.email})
    assert named.status_code == 303
    trains, here = browser(besa), "/en/training/ajvar/"
    made = trains.post(f"{here}lessons/", {"title": "Peppers", "minutes": 5})
    trains.post(f"{made.url}parts/text/", {"text": "Roast them."})
    assert trains.post(f"{made.url}parts/text/", {"text": ""}).status_code == 422
    assert trains.post(f"{made.url}parts/video/", {"url": "http://x.example"}).status_code == 422
    page = SimpleUploadedFile("film.mp4", b"<script>", "video/mp4")
    assert trains.post(f"{made.url}parts/video/", {"video": page}).status_code == 422
    film = SimpleUploadedFile("film.mp4", b"\0\0\0\x18ftypisom more", "video/mp4")
    assert trains.post(f"{made.url}parts/video/", {"video": film}).status_code == 303
    quiz = trains.post(f"{made.url}parts/quiz/", {"pass_percent": "50"}).url
    asked = {"text": "When?", "choice_1": "May", "choice_2": "September", "right_2": "on"}
    assert trains.post(f"{quiz}questions/", asked).url == quiz
    assert trains.post(f"{quiz}questions/", {"text": "Who?"}).status_code == 422
    opened = {
        "title": "Ајвар", "access": "public", "needs_lessons": "on", "needs_sessions": "0",
    }  # fmt: skip
    assert trains.post(f"{here}text/", opened).status_code == 303

    course = Course.objects.get()
    assert (course.access, course.needs_quizzes) == ("public", False)
    read = f"/en/learning/ajvar/{course.lessons.get().pk}/"
    shown = f"{read}videos/{part(course, 'video').pk}/"
    assert "Roast them." in text_of(Client().get(read))
    assert f'<video controls preload="none" src="{shown}"' in text_of(Client().get(read))
    assert b"".join(Client().get(shown)).endswith(b"more")


def test_a_trainer_plans_a_session_and_notes_who_came():
    course, arta, besa = a_course(), person("arta"), person("besa")
    name_trainer(course, person=besa, by="system", now=timezone.now())
    trains, here = browser(besa), "/en/training/selling/sessions/"
    start = timezone.localtime() + timedelta(minutes=30)
    facts = {
        "title": "Evening", "starts_at": start.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": (start + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M"), "place": "Hall",
        "seats": 2, "minimum": 0, "offer_hours": 24, "price": "5", "currency": "EUR",
    }  # fmt: skip

    assert trains.post(here, facts | {"ends_at": facts["starts_at"]}).status_code == 422
    assert "no account in EUR yet" in text_of(trains.post(here, facts))
    an_account(besa)
    made = trains.post(here, facts).url
    session = Session.objects.get()
    assert (session.price_minor, session.minutes) == (500, 120)
    seat = ask_for_seat(session, person=arta, by=arta, now=timezone.now())
    trains.post(f"{made}attendance/", {"seat": [seat.pk]})
    seat.refresh_from_db()
    assert seat.attended_by == "list"
    trains.post(f"{made}attendance/", {})
    seat.refresh_from_db()
    assert seat.attended_at is None
    assert trains.post(f"{made}cancellation/", {"reason": ""}).status_code == 422
    assert trains.post(f"{made}cancellation/", {"reason": "Snow"}).status_code == 303


def test_letters_go_out_in_the_language_of_each(mailoutbox):
    course, arta, besa = a_course(), person("arta"), person("besa")
    session = a_session(course, seats=1, now=timezone.now())
    seat = ask_for_seat(session, person=arta, by=arta, now=timezone.now())
    note = ask_for_seat(session, person=besa, by=besa, now=timezone.now())
    run_errands()
    assert [letter.to for letter in mailoutbox] == [["arta@learning.example"]]
    assert f"/sq/learning/sessions/{session.pk}/" in mailoutbox[0].body

    browser(arta).post(f"/en/learning/sessions/{session.pk}/leaving/")
    run_errands()
    note.refresh_from_db()
    assert (note.state, mailoutbox[1].to) == ("offered", ["besa@learning.example"])
    assert seat.pk != note.pk


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_however_long(count, django_assert_num_queries):
    arta, besa = person("arta"), person("besa")
    for number in range(count):
        course = a_course(f"c{number}")
        enrol(course, person=arta, by=arta, now=timezone.now())
        a_session(course, now=timezone.now())
        name_trainer(course, person=besa, by="system", now=timezone.now())
    for number in range(count):
        somebody = person(f"p{number}")
        first = Course.objects.get(slug="c0")
        enrol(first, person=somebody, by=somebody, now=timezone.now())
        session = a_session(first, now=timezone.now() - 7 * DAY)
        ask_for_seat(session, person=somebody, by=somebody, now=timezone.now() - DAY)
    hers, trains = browser(arta), browser(besa)

    with django_assert_num_queries(12):
        hers.get("/en/learning/")
    with django_assert_num_queries(15):
        hers.get("/en/learning/mine/")
    with django_assert_num_queries(16):
        trains.get("/en/training/c0/")


def test_a_draft_is_seen_by_its_trainers_only():
    draft = make_course("draft", title={"en": "Draft"}, by="system", now=timezone.now())
    add_lesson(draft, title={"en": "One"}, by="system", now=timezone.now())
    besa = person("besa")
    name_trainer(draft, person=besa, by="system", now=timezone.now())

    assert Client().get("/en/learning/draft/").status_code == 404
    assert browser(besa).get("/en/learning/draft/").status_code == 200


def test_who_came_says_how_it_was_and_only_the_trainer_reads_it():
    now = timezone.now()
    course, arta, besa = a_course(), person("arta"), person("besa")
    name_trainer(course, person=besa, by="system", now=now)
    session = a_session(course, now=now - 7 * DAY)
    seat = ask_for_seat(session, person=arta, by=arta, now=now - DAY)
    note_attendance(seat, is_there=True, by=besa, now=now)
    here = f"/en/learning/sessions/{session.pk}/"

    said = {"stars": "4", "words": "The hall was cold."}
    assert browser(arta).post(f"{here}judgement/", said).status_code == 303
    read = text_of(browser(besa).get(f"/en/training/selling/sessions/{session.pk}/"))
    assert "The hall was cold." in read
    assert "The hall was cold." not in text_of(Client().get(here))
