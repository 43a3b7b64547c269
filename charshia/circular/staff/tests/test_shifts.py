"""Who is put where: once at a time, rested, and with what she must have learnt."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.staff.actions import (
    ShiftRefused,
    drop_shift,
    end_engagement,
    need,
    note_training,
    plan_shift,
    put_skill,
)
from charshia.circular.staff.checked import shifts_hold_quarters
from charshia.circular.staff.models import Place, Quarter, Shift
from charshia.circular.staff.queries.people import lacking, months_after
from charshia.circular.staff.tests.hands import a_job, a_worker, at, rules_for, who
from charshia.commons.learning.actions import (
    answer_quiz,
    answer_work,
    enrol,
    finish_lesson,
    hand_in,
)
from charshia.commons.learning.models import Certificate
from charshia.commons.learning.tests.helping import a_course, part, right_choices
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")
MONDAY = date(2026, 3, 2)
SPRING = date(2026, 3, 28)  # the night after it has no hour from two to three


@pytest.fixture
def press(now):
    made = an_enterprise(now)
    rules_for(made, now)
    return made


@pytest.fixture
def job(press, now):
    return a_job(press, now)


@pytest.fixture
def besa(job, now):
    return a_worker(job, now)


def plans(worker, now, day: date, hour: int, hours: int = 8, place: str = Place.PRESS) -> Shift:
    starts = at(day, hour)
    return plan_shift(
        worker, place=place, starts_at=starts, ends_at=starts + timedelta(hours=hours), **who(now)
    )


def test_nobody_is_in_two_places_at_once(besa, now):
    plans(besa, now, MONDAY, 6)
    with pytest.raises(ShiftRefused, match="another shift"):
        plans(besa, now, MONDAY, 13, place=Place.YARD)

    @action
    def forced() -> None:
        shift = Shift.objects.get()
        quarter = Quarter.objects.earliest("quarter").quarter
        Quarter.objects.create(shift=shift, worker=besa, quarter=quarter)

    with pytest.raises(IntegrityError), transaction.atomic():
        forced()
    assert shifts_hold_quarters().problems == []


def test_a_shift_that_is_dropped_frees_its_time(besa, now):
    shift = plans(besa, now, MONDAY, 6)
    drop_shift(shift, **who(now))
    assert Quarter.objects.count() == 0
    plans(besa, now, MONDAY, 8)


@pytest.mark.parametrize(
    ("hour", "hours", "said"),
    [(16, 8, "would rest 2:00 h"), (14, 8, "at a stretch"), (6, 25, "within a day")],
)
def test_the_law_is_kept_and_says_by_how_much_it_is_not(besa, now, hour, hours, said):
    plans(besa, now, MONDAY, 6)
    with pytest.raises(ShiftRefused, match=said):
        plans(besa, now, MONDAY, hour, hours)


def test_a_night_in_spring_is_an_hour_shorter(besa, now):
    """From ten to six seven hours pass: twelve hours of clocks are eleven of rest."""
    starts = at(SPRING, 18)
    plan_shift(besa, place=Place.PRESS, starts_at=starts, ends_at=at(SPRING, 20), **who(now))
    with pytest.raises(ShiftRefused, match="would rest 10:00 h"):
        plans(besa, now, SPRING + timedelta(days=1), 7)
    plans(besa, now, SPRING + timedelta(days=1), 8)


def test_a_week_has_its_rest_and_its_end(besa, now):
    for day in range(5):
        plans(besa, now, MONDAY + timedelta(days=day), 6, 9)
    with pytest.raises(ShiftRefused, match="In that week she would work"):
        plans(besa, now, MONDAY + timedelta(days=5), 6)
    for wrong in (at(MONDAY, 6, 10), at(MONDAY, 6)):
        with pytest.raises(ShiftRefused):
            plan_shift(besa, place=Place.PRESS, starts_at=wrong, ends_at=at(MONDAY, 6), **who(now))


def test_without_rules_or_engagement_nothing_is_planned(now, job):
    other = a_job(an_enterprise(now, "other"), now)
    with pytest.raises(ShiftRefused, match="Say first"):
        plans(a_worker(other, now), now, MONDAY, 6)
    gone = a_worker(job, now, "Drita")
    end_engagement(gone.engagements.get(), on=MONDAY - timedelta(days=1), **who(now))
    with pytest.raises(ShiftRefused, match="not engaged"):
        plans(gone, now, MONDAY, 6)


def test_who_lacks_what_a_place_or_her_job_needs_is_not_put_there(besa, press, job, now):
    licence = put_skill(press, None, name="Licence C", course=None, months=None, **who(now))
    fire = put_skill(press, None, name="Fire safety", course=None, months=12, **who(now))
    need(licence, places=[Place.TRUCK], jobs=[], **who(now))
    need(fire, places=[], jobs=[job], **who(now))
    with pytest.raises(ShiftRefused, match="Fire safety, Licence C"):
        plans(besa, now, MONDAY, 6, place=Place.TRUCK)
    note_training(besa, fire, on=MONDAY, until=MONDAY, proof="paper 7", **who(now))
    plans(besa, now, MONDAY, 6)
    with pytest.raises(ShiftRefused, match="Fire safety"):
        plans(besa, now, MONDAY + timedelta(days=1), 6)
    note_training(besa, licence, on=MONDAY, until=None, proof="card", **who(now))
    assert lacking(besa, Place.TRUCK, MONDAY) == []


def test_a_course_taken_here_counts_as_long_as_it_holds(press, job, now):
    course, jehona = a_course(), person("jehona")
    skill = put_skill(press, None, name="Course", course=course, months=12, **who(now))
    need(skill, places=[Place.PRESS], jobs=[], **who(now))
    learner, other = (a_worker(job, now, one, person(one)) for one in ("jehona", "arta"))
    assert lacking(learner, Place.PRESS, MONDAY) == [skill]
    mine = enrol(course, person=jehona, by=jehona, now=now)
    quiz, task = part(course, "quiz"), part(course, "task")
    finish_lesson(mine, lesson=course.lessons.get(), now=now)
    answer_quiz(mine, block=quiz, chosen=right_choices(quiz), now=now)
    work = hand_in(mine, block=task, words="9 €", now=now)
    answer_work(work, is_accepted=True, words="", by=other.person, now=now)
    assert Certificate.objects.get().enrolment == mine
    assert lacking(learner, Place.PRESS, MONDAY + timedelta(days=364)) == []
    assert lacking(learner, Place.PRESS, MONDAY + timedelta(days=365)) == [skill]
    assert lacking(other, Place.PRESS, MONDAY) == [skill]


def test_months_end_the_day_before():
    assert months_after(date(2026, 3, 2), 12) == date(2027, 3, 1)
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 27)
