"""A space is open by its hours, on its changed days, and when somebody is there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.engines.opening import Span
from charshia.ground.journal.actions import action
from charshia.workshops.spaces.actions import (
    HoursOverlap,
    NotThere,
    appoint,
    change_day,
    change_space,
    drop_change,
    drop_hours,
    end_presence,
    put_hours,
    say_presence,
)
from charshia.workshops.spaces.kinds import Opening, Role, Status
from charshia.workshops.spaces.models import Change, Hours, Presence, Space
from charshia.workshops.spaces.queries.opening import open_at, openings
from charshia.workshops.spaces.tests.making import a_space, person

pytestmark = pytest.mark.usefixtures("cast")
HOUR = timedelta(hours=1)
MONDAY = date(2026, 3, 2)


@pytest.fixture
def space(now) -> Space:
    return a_space(now)


@pytest.fixture
def arta(now):
    return {"by": person("arta"), "now": now}


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def of_the_day(space: Space, day: int = 2) -> list[Span]:
    space.refresh_from_db()
    return openings([space], at(0, day=day), at(0, day=day + 1))[space.pk]


def test_it_is_open_by_its_hours_in_its_own_clock(space, arta):
    put_hours(space, weekday=0, from_minute=540, till_minute=720, **arta)
    assert of_the_day(space) == [Span(at(8), at(11))]
    change_space(space, time_zone="Europe/Athens", **arta)
    assert of_the_day(space) == [Span(at(7), at(10))]
    assert open_at([space], at(9, 59)) == {space.pk}
    assert open_at([space], at(10)) == set()


def test_hours_do_not_overlap_while_both_hold(space, arta):
    kept = put_hours(space, weekday=0, from_minute=540, till_minute=720, **arta)
    with pytest.raises(HoursOverlap):
        put_hours(space, weekday=0, from_minute=719, till_minute=780, **arta)
    put_hours(space, weekday=0, from_minute=720, till_minute=780, **arta)
    put_hours(space, weekday=1, from_minute=540, till_minute=720, **arta)
    drop_hours(kept, **arta)
    assert of_the_day(space) == [Span(at(11), at(12))]


def test_hours_of_the_summer_leave_room_for_hours_of_the_winter(space, arta):
    put_hours(space, weekday=0, from_minute=540, till_minute=600, valid_to=date(2026, 3, 1), **arta)
    put_hours(
        space, weekday=0, from_minute=570, till_minute=600, valid_from=date(2026, 3, 2), **arta
    )
    assert of_the_day(space) == [Span(at(8, 30), at(9))]


def test_a_day_is_changed_closed_and_as_ruled_again(space, arta):
    put_hours(space, weekday=0, from_minute=540, till_minute=720, **arta)
    change_day(space, MONDAY, minutes=[(600, 660), (690, 720)], reason={"en": "Course"}, **arta)
    assert of_the_day(space) == [Span(at(9), at(10)), Span(at(10, 30), at(11))]
    with pytest.raises(HoursOverlap):
        change_day(space, MONDAY, minutes=[(600, 660), (650, 720)], **arta)
    change_day(space, MONDAY, minutes=[], reason={"en": "Holiday"}, **arta)
    assert Change.objects.get().is_closed
    assert of_the_day(space) == []
    drop_change(space, MONDAY, **arta)
    assert of_the_day(space) == [Span(at(8), at(11))]


def test_it_opens_because_somebody_is_there_but_not_on_a_closed_day(now, space, arta):
    change_space(space, opening=Opening.PEOPLE, **arta)
    put_hours(space, weekday=0, from_minute=540, till_minute=720, **arta)
    assert of_the_day(space) == []
    say_presence(space, person=person("arta"), starts_at=at(13), ends_at=at(15), now=now)
    assert of_the_day(space) == [Span(at(13), at(15))]
    change_day(space, MONDAY, minutes=[], **arta)
    assert of_the_day(space) == []


def test_saying_it_twice_is_once_and_saying_more_makes_it_longer(now, space):
    arta = person("arta")
    said = say_presence(space, person=arta, starts_at=at(13), ends_at=at(15), now=now)
    assert say_presence(space, person=arta, starts_at=at(14), ends_at=at(15), now=now) == said
    say_presence(space, person=arta, starts_at=at(14), ends_at=at(17), now=now)
    assert of_the_day(space) == [Span(at(13), at(17))]
    assert Presence.objects.count() == 1


def test_who_leaves_closes_it_from_then_on(now, space):
    said = say_presence(space, person=person("arta"), starts_at=at(11), ends_at=at(15), now=now)
    later = say_presence(space, person=person("arta"), starts_at=at(18), ends_at=at(19), now=now)
    end_presence(said, by=person("arta"), now=at(12, 30))
    end_presence(later, by=person("arta"), now=at(12, 30))
    end_presence(said, by=person("arta"), now=at(14))
    assert of_the_day(space) == [Span(at(11), at(12, 30))]


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(at(13), at(13)), (at(9), at(11)), (at(13), at(14, day=3)), (at(13, day=2) + 400 * 24 * HOUR,
     at(14, day=2) + 400 * 24 * HOUR)],
)  # fmt: skip
def test_times_that_cannot_be_are_refused(now, space, starts, ends):
    with pytest.raises(NotThere):
        say_presence(space, person=person("arta"), starts_at=starts, ends_at=ends, now=now)
    assert not Presence.objects.exists()


def test_only_who_looks_after_it_opens_it(now, space):
    with pytest.raises(NotThere):
        say_presence(space, person=person("jehona"), starts_at=at(13), ends_at=at(14), now=now)
    appoint(space, person("jehona"), role=Role.HELPER, by=person("arta"), now=now)
    say_presence(space, person=person("jehona"), starts_at=at(13), ends_at=at(14), now=now)
    assert of_the_day(space) == [Span(at(13), at(14))]


def test_what_is_not_in_use_is_not_open(space, arta):
    put_hours(space, weekday=0, from_minute=540, till_minute=720, **arta)
    change_space(space, status=Status.PAUSED, **arta)
    assert of_the_day(space) == []


@pytest.mark.parametrize("many", [1, 3])
def test_many_spaces_are_asked_in_three_queries(many, now, arta, django_assert_num_queries):
    spaces = [a_space(now, f"bench{number}") for number in range(many)]
    for space in spaces:
        put_hours(space, weekday=0, from_minute=540, till_minute=720, **arta)
    with django_assert_num_queries(3):
        found = openings(spaces, at(0), at(23))
    assert found == {space.pk: [Span(at(8), at(11))] for space in spaces}


def test_the_database_keeps_hours_and_days_possible(now, space):
    @action
    def put(row) -> None:
        row.save()

    wrong = [
        Hours(space=space, weekday=7, from_minute=0, till_minute=1),
        Hours(space=space, weekday=0, from_minute=60, till_minute=60),
        Hours(space=space, weekday=0, from_minute=60, till_minute=1441),
        Change(space=space, day=MONDAY, from_minute=60),
        Presence(space=space, person=person("arta"), starts_at=now, ends_at=now, said_at=now),
    ]
    for row in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            put(row)
