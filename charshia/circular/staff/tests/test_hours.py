"""Hours: tapped by each, also late; put right by personnel with a reason, and both are kept."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.staff.actions import (
    HoursRefused,
    begin_work,
    correct_hours,
    end_work,
    note_hours,
)
from charshia.circular.staff.models import Correction, Place, Stint
from charshia.circular.staff.queries.hours import last_of, month_of, own_month
from charshia.circular.staff.tests.hands import a_job, a_worker, at
from charshia.engines.shifts import Span
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")
MARCH = date(2026, 3, 1)


@pytest.fixture
def besa(now):
    return a_worker(a_job(an_enterprise(now), now), now, person=person("jehona"))


def begins(worker, moment, key="a", now=None):
    return begin_work(
        worker, place=Place.PRESS, pressed_at=moment, key=key, by=person("jehona"),
        now=now or moment,
    )  # fmt: skip


def ends(worker, moment, key="b", now=None):
    return end_work(worker, pressed_at=moment, key=key, by=person("jehona"), now=now or moment)


def counted(worker) -> int:
    return own_month(worker, MARCH)


def test_a_tap_counts_once_and_from_when_it_was_pressed(besa, now):
    late = now + timedelta(hours=9)
    for _twice in range(2):
        begins(besa, now, now=late)
        ends(besa, now + timedelta(hours=8), now=late)
    stint = Stint.objects.get()
    assert (stint.starts_at, stint.ends_at) == (now, now + timedelta(hours=8))
    assert counted(besa) == 480


def test_what_no_phone_can_have_sent_is_now(besa, now):
    begins(besa, now + timedelta(hours=3), now=now)
    assert Stint.objects.get().starts_at == now
    ends(besa, now - timedelta(days=20), now=now + timedelta(hours=1))
    assert Stint.objects.get().ends_at == now + timedelta(hours=1)


def test_one_begins_once_and_ends_what_was_begun(besa, now):
    with pytest.raises(HoursRefused, match="not begun"):
        ends(besa, now)
    begins(besa, now)
    with pytest.raises(HoursRefused, match="already"):
        begins(besa, now + timedelta(hours=1), key="c")

    @action
    def forced() -> None:
        Stint.objects.create(worker=besa, place="yard", starts_at=now, begun_by="d")

    with pytest.raises(IntegrityError), transaction.atomic():
        forced()
    ends(besa, now + timedelta(hours=2))
    with pytest.raises(HoursRefused, match="noted already"):
        begins(besa, now + timedelta(hours=1), key="e", now=now + timedelta(hours=3))


def test_a_correction_counts_and_the_tap_stays(besa, now):
    begins(besa, now)
    ends(besa, now + timedelta(hours=8))
    stint, arta = Stint.objects.get(), person("arta")
    shorter = Span(now, now + timedelta(hours=6))
    late = now + timedelta(days=1)
    correct_hours(stint, shorter, reason="went home ill", by=arta, now=late)
    stint.refresh_from_db()
    assert (counted(besa), stint.ends_at) == (360, now + timedelta(hours=8))
    correct_hours(stint, None, reason="the wrong person", by=arta, now=late)
    assert counted(besa) == 0
    correct_hours(stint, shorter, reason="it was she", by=arta, now=late)
    assert (counted(besa), Correction.objects.count()) == (360, 3)

    @action
    def changed() -> None:
        Correction.objects.update(reason="nothing")

    with pytest.raises(IntegrityError), transaction.atomic():
        changed()


def test_who_forgot_to_end_is_put_right(besa, now):
    begins(besa, now)
    span, late = Span(now, now + timedelta(hours=8)), now + timedelta(days=1)
    correct_hours(Stint.objects.get(), span, reason="forgot", by=person("arta"), now=late)
    assert counted(besa) == 480
    assert Stint.objects.get().ended_by == ""
    begins(besa, late, key="next")


def test_noted_hours_are_over_and_nobody_works_twice_at_once(besa, now):
    arta, facts = person("arta"), {"place": Place.YARD, "reason": "no phone"}
    span = Span(now, now + timedelta(hours=4))
    with pytest.raises(HoursRefused, match="over"):
        note_hours(besa, span=span, key="n", by=arta, now=now, **facts)
    late = now + timedelta(days=2)
    for _twice in range(2):
        note_hours(besa, span=span, key="n", by=arta, now=late, **facts)
    assert (Stint.objects.get().is_tapped, counted(besa)) == (False, 240)
    with pytest.raises(HoursRefused, match="noted already"):
        note_hours(besa, span=span, key="m", by=arta, now=late, **facts)
    other = Span(now + timedelta(hours=5), now + timedelta(hours=6))
    note_hours(besa, span=other, key="o", by=arta, now=late, **facts)
    with pytest.raises(HoursRefused, match="noted already"):
        correct_hours(Stint.objects.latest("pk"), span, reason="x", by=arta, now=late)


def test_the_night_of_the_clocks_and_the_end_of_the_month_are_counted_right(besa):
    arta = person("arta")
    for first, last in (
        (at(date(2026, 3, 28), 22), at(date(2026, 3, 29), 6)),
        (at(date(2026, 3, 31), 22), at(date(2026, 4, 1), 6)),
    ):
        note_hours(
            besa, place=Place.PRESS, span=Span(first, last), reason="night", key=str(first),
            by=arta, now=last,
        )  # fmt: skip
    (line,) = month_of(besa.enterprise, MARCH)
    assert dict(line.days) == {
        date(2026, 3, 28): 120, date(2026, 3, 29): 300, date(2026, 3, 31): 120,
    }  # fmt: skip
    (april,) = month_of(besa.enterprise, date(2026, 4, 1))
    assert (line.minutes, april.minutes, last_of(MARCH)) == (540, 360, date(2026, 3, 31))
