"""Jobs and hours in sums; by community only what tells of nobody."""

from datetime import date, timedelta

import pytest

from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.staff.models import Worker
from charshia.circular.staff.queries import OfCommunity, jobs_and_hours
from charshia.circular.staff.queries.sums import SEALED, end_of_quarter, is_quarter
from charshia.circular.staff.tests.hands import a_job, a_worker, worked
from charshia.ground.journal.actions import action
from charshia.people.accounts.sealing import seal

pytestmark = pytest.mark.usefixtures("cast")
WINTER, SPRING = date(2026, 1, 1), date(2026, 4, 1)


@pytest.fixture
def job(now):
    return a_job(an_enterprise(now), now)


def workers(job, now, number: int, community: str, since: int = 0) -> list[Worker]:
    """So many who name themselves so, as if each had said it on her page."""
    made = [a_worker(job, now, f"W{community}{since + place}") for place in range(number)]

    @action
    def said() -> None:
        if community:
            for one in made:
                Worker.objects.filter(pk=one.pk).update(sealed=seal(SEALED, community))

    said()
    return made


def work(of, day: date, hours: int = 8) -> None:
    for one in of:
        worked(one, person("arta"), day, hours)


def told(job, first: date):
    return jobs_and_hours(job.enterprise, first, end_of_quarter(first)).communities


def test_sums_count_people_jobs_and_minutes(job, now):
    work(workers(job, now, 2, ""), date(2026, 2, 2))
    found = jobs_and_hours(job.enterprise, date(2026, 2, 1), date(2026, 2, 28))
    assert (found.jobs, found.people, found.minutes, found.communities) == (2, 2, 960, None)
    before = jobs_and_hours(job.enterprise, date(2025, 2, 1), date(2025, 2, 28))
    assert (before.jobs, before.people, before.minutes) == (2, 0, 0)


def test_only_whole_quarters_are_told_by_community():
    assert is_quarter(WINTER, date(2026, 3, 31))
    assert is_quarter(date(2026, 10, 1), date(2026, 12, 31))
    for wrong in ((WINTER, date(2026, 3, 30)), (date(2026, 2, 1), date(2026, 4, 30))):
        assert not is_quarter(*wrong)


def test_large_communities_are_told_and_a_small_one_hides_another(job, now):
    for number, name in ((6, "Albanian"), (5, "serbian"), (1, "Serbian"), (2, "Gorani")):
        work(workers(job, now, number, name), date(2026, 2, 2))
    found = told(job, WINTER)
    assert "Gorani" not in str(found)
    nameless = [one for one in found if not one.name]
    assert [one.people >= 5 for one in nameless] == [True]
    assert sum(one.people for one in found) == 14
    assert sum(one.minutes for one in found) == 14 * 480


def test_few_workers_are_told_only_together(job, now):
    for number, name in ((3, "Albanian"), (1, "Serbian")):
        work(workers(job, now, number, name), date(2026, 2, 2))
    assert told(job, WINTER) == [OfCommunity("", 4, 4 * 480)]


def test_all_is_told_where_all_are_many(job, now):
    for number, name in ((6, "Albanian"), (7, "Serbian")):
        work(workers(job, now, number, name), date(2026, 2, 2))
    assert told(job, WINTER) == [
        OfCommunity("Serbian", 7, 7 * 480), OfCommunity("Albanian", 6, 6 * 480),
    ]  # fmt: skip


def test_one_who_comes_newly_is_not_told_by_the_difference(job, now):
    albanian, serbian = (workers(job, now, 8, name) for name in ("Albanian", "Serbian"))
    work([*albanian, *serbian], date(2026, 2, 2))
    assert len(told(job, WINTER)) == 2
    work([*albanian, *serbian, *workers(job, now, 1, "Serbian", 8)], date(2026, 5, 4))
    assert [one.name for one in told(job, SPRING)] == [""]


def test_hours_are_cut_at_the_end_of_the_quarter(job, now):
    (one,) = workers(job, now, 1, "")
    work([one], date(2026, 3, 31), 20)
    winter = jobs_and_hours(job.enterprise, WINTER, date(2026, 3, 31))
    spring = jobs_and_hours(job.enterprise, SPRING, SPRING + timedelta(days=90))
    assert (winter.minutes, spring.minutes) == (18 * 60, 2 * 60)
