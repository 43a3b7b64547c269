import pytest

from charshia.commons.learning.actions import (
    AlreadyAccepted,
    NothingHanded,
    NothingInIt,
    NotOpen,
    NoWord,
    add_lesson,
    answer_quiz,
    answer_work,
    ask_for_seat,
    describe_course,
    enrol,
    finish_lesson,
    hand_in,
    make_course,
    move_lesson,
    note_attendance,
)
from charshia.commons.learning.models import Certificate, Course, Enrolment, Lesson
from charshia.commons.learning.progress import progress_of, progress_of_all
from charshia.commons.learning.queries import completion_of
from charshia.commons.learning.tests.helping import (
    DAY,
    NOW,
    a_course,
    a_session,
    part,
    person,
    right_choices,
)
from charshia.ground.journal.models import Entry
from charshia.people.organisations.actions import admit_member, found_organisation
from charshia.people.organisations.models import Role

pytestmark = pytest.mark.django_db


def test_a_course_is_done_when_its_own_rules_say_so():
    course = a_course(needs_sessions=1)
    session = a_session(course)
    arta, trainer = person("arta"), person("trainer")
    mine = enrol(course, person=arta, by=arta, now=NOW)
    quiz, task = part(course, "quiz"), part(course, "task")

    finish_lesson(mine, lesson=course.lessons.get(), now=NOW)
    assert answer_quiz(mine, block=quiz, chosen=right_choices(quiz), now=NOW).is_passed
    work = hand_in(mine, block=task, words="9 € a jar", now=NOW)
    answer_work(work, is_accepted=True, words="", by=trainer, now=NOW)
    assert progress_of(mine).percent == 75
    assert completion_of(arta, course.slug) is None

    seat = ask_for_seat(session, person=arta, by=arta, now=NOW)
    note_attendance(seat, is_there=True, by=trainer, now=session.starts_at)

    told = completion_of(arta, course.slug)
    certificate = Certificate.objects.get()
    assert told
    assert (told.completed_at, told.certificate) == (session.starts_at, certificate)
    assert (certificate.name, certificate.minutes) == ("Arta", 120)
    entry = Entry.objects.get(event="learning.course.completed")
    assert entry.facts == {
        "course": course.pk, "person": arta.pk, "certificate": certificate.pk
    }  # fmt: skip


def test_what_is_said_twice_happens_once():
    course, arta = a_course(), person("arta")
    mine = enrol(course, person=arta, by=arta, now=NOW)

    assert enrol(course, person=arta, by=arta, now=NOW) == mine
    for _twice in range(2):
        finish_lesson(mine, lesson=course.lessons.get(), now=NOW)

    assert Enrolment.objects.count() == 1
    assert Entry.objects.filter(event="learning.lesson.done").count() == 1


def test_a_question_is_right_when_exactly_its_right_answers_are_chosen():
    course, arta = a_course(), person("arta")
    quiz = part(course, "quiz")
    mine = enrol(course, person=arta, by=arta, now=NOW)
    right = right_choices(quiz)
    everything = [c.pk for q in quiz.questions.all() for c in q.choices.all()]

    assert answer_quiz(mine, block=quiz, chosen=right[:-1], now=NOW).right == 1
    assert answer_quiz(mine, block=quiz, chosen=everything, now=NOW).right == 0
    result = mine.results.get()
    assert (result.right, result.asked, result.tries, result.passed_at) == (1, 2, 2, None)

    answer_quiz(mine, block=quiz, chosen=right, now=NOW)
    answer_quiz(mine, block=quiz, chosen=[], now=NOW + DAY)
    result.refresh_from_db()
    assert (result.right, result.tries, result.passed_at) == (2, 4, NOW)


def test_a_task_is_handed_in_given_back_and_accepted():
    course, arta, trainer = a_course(), person("arta"), person("trainer")
    mine, task = enrol(course, person=arta, by=arta, now=NOW), part(course, "task")

    with pytest.raises(NothingHanded):
        hand_in(mine, block=task, words=" ", now=NOW)
    work = hand_in(mine, block=task, words="5 €", now=NOW)
    with pytest.raises(NoWord):
        answer_work(work, is_accepted=False, words="", by=trainer, now=NOW)
    answer_work(work, is_accepted=False, words="And the jar?", by=trainer, now=NOW)
    again = hand_in(mine, block=task, words="6 €", now=NOW)
    assert (again, again.state) == (work, "waiting")
    answer_work(again, is_accepted=True, words="Good.", by=trainer, now=NOW)
    with pytest.raises(AlreadyAccepted):
        hand_in(mine, block=task, words="7 €", now=NOW)


def test_what_is_handed_in_as_a_file_is_private():
    course, arta = a_course(), person("arta")
    mine, task = enrol(course, person=arta, by=arta, now=NOW), part(course, "task")

    work = hand_in(mine, block=task, words="", file=b"%PDF-1.4\n%%EOF", name="prices.pdf", now=NOW)

    assert work.document
    assert (work.document.is_private, work.document.name) == (True, "prices.pdf")


def test_members_see_what_is_for_members_and_nobody_sees_a_draft():
    for_members = a_course("members", access="members")
    a_course("public")
    draft = make_course("draft", title={"en": "Draft"}, by="system", now=NOW)
    arta, member, trainer = person("arta"), person("member"), person("trainer")
    firm = found_organisation("firm", name={"en": "Firm"}, country="XK", by="system", now=NOW)
    admit_member(firm, person=member, role=Role.OWNER, by=member, now=NOW)

    def seen(who):
        return set(Course.objects.visible_to(who).values_list("slug", flat=True))

    assert seen(None) == seen(arta) == {"public"}
    assert seen(member) == {"public", "members"}
    with pytest.raises(NotOpen):
        enrol(for_members, person=arta, by=arta, now=NOW)
    with pytest.raises(NotOpen):
        enrol(draft, person=arta, by="system", now=NOW)
    enrol(for_members, person=arta, by=trainer, now=NOW)
    assert seen(arta) == {"public", "members"}


def test_an_empty_course_is_not_published():
    draft = make_course("draft", title={"en": "Draft"}, by="system", now=NOW)
    with pytest.raises(NothingInIt):
        describe_course(draft, access="public", by="system", now=NOW)


def test_lessons_change_places():
    course = a_course()
    second = add_lesson(course, title={"en": "Photos"}, by="system", now=NOW)
    move_lesson(second, up=True, by="system", now=NOW)
    move_lesson(second, up=True, by="system", now=NOW)

    assert [str(each.title) for each in Lesson.objects.in_order()] == ["Photos", "Prices"]


@pytest.mark.parametrize("people", [1, 3])
def test_progress_takes_as_many_queries_for_many_as_for_one(people, django_assert_num_queries):
    course = a_course()
    for number in range(people):
        somebody = person(f"p{number}")
        enrol(course, person=somebody, by=somebody, now=NOW)
    rows = list(Enrolment.objects.select_related("course"))

    with django_assert_num_queries(6):
        progress_of_all(rows)
