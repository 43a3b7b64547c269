"""What owners say of their business and whom it pays, as far as they let it be counted today,
and what its people have learnt."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from charshia.commons.learning.models import Enrolment, Seat
from charshia.engines.indicators import PUBLIC, Completion, Declared, Facts, Job, Training
from charshia.ground.journal.models import Entry
from charshia.programme.admission.declared import Said, declared_at
from charshia.programme.admission.models import Declared as Words
from charshia.programme.admission.models import Fact
from charshia.programme.admission.models import Job as Paid
from charshia.programme.evidence.facts import Scope

AXIS_OF: Final = {
    Fact.SIZE: "size",
    Fact.WOMEN_LED: "women_led",
    Fact.AGE: "age_band",
    Fact.COMMUNITY: "community",
}
CAME: Final = ("people.member.admitted", "people.member.joined")
WENT: Final = ("people.member.removed", "people.organisation.left")
ORGANISATION: Final = "organisations.organisation/"


def declarations(scope: Scope) -> Facts:
    """What each said last. Spellings of a community that differ in capitals alone are one, as it
    was said first. One query."""
    last = declared_at(scope.organisations, scope.end - timedelta(microseconds=1))
    said = [
        (organisation, AXIS_OF[fact], one)
        for organisation, facts in last.items()
        for fact, one in facts.items()
        if fact in AXIS_OF and not one.is_gone
    ]
    spelt: dict[str, str] = {}
    made = []
    for organisation, axis, one in sorted(said, key=lambda each: (each[2].at, each[0])):
        value = _value(one)
        if axis == "community":
            value = spelt.setdefault(value.casefold(), value)
        made.append(Declared(organisation, axis, value, timezone.localdate(one.at)))
    return Facts(declared=made)


def _value(said: Said) -> str:
    if said.is_public and said.value == "yes":
        return PUBLIC
    return " ".join(str(said.value).split())


def jobs(scope: Scope) -> Facts:
    """People paid, from the day on which that was known: one query."""
    rows = Paid.objects.filter(
        organisation__in=scope.organisations, erased_at=None, at__lt=scope.end
    ).order_by("pk")
    return Facts(jobs=[_job(row) for row in rows])


def _job(row: Paid) -> Job:
    since = max(row.begins_on, timezone.localdate(row.at))
    until = row.ends_on + timedelta(days=1) if row.ends_on else None
    return Job(row.organisation_id, since, until, row.people * 100)


def erased_since(scope: Scope) -> int:
    """Words and jobs that had counted by the day, and were taken back or erased later."""
    rows = Words.objects.filter(
        organisation__in=scope.organisations, fact__in=list(AXIS_OF), at__lt=scope.end
    ).order_by("pk")
    last = {
        (row[0], row[1]): row[2] for row in rows.values_list("organisation", "fact", "erased_at")
    }
    words = sum(at is not None and at >= scope.end for at in last.values())
    going = Q(ends_on=None) | Q(ends_on__gte=scope.day)
    paid = Paid.objects.filter(
        going, organisation__in=scope.organisations, at__lt=scope.end, begins_on__lte=scope.day,
        erased_at__gte=scope.end,
    )  # fmt: skip
    return words + paid.count()


@dataclass(frozen=True, slots=True)
class Belonging:
    """Somebody belonged to a business; ``until`` is when that ended."""

    organisation: int
    until: datetime | None = None


def learning(scope: Scope) -> Facts:
    """Sessions attended and courses completed by whoever had not left the business before. Three
    queries."""
    people = _belongings(scope)
    seats = Seat.objects.attended().filter(person__in=people, attended_at__lt=scope.end)
    trainings = [
        Training(organisation, _day(came, start), round((end - start).total_seconds() / 60))
        for person, came, start, end in seats.order_by("pk").values_list(
            "person", "attended_at", "session__starts_at", "session__ends_at"
        )
        for organisation in _for_whom(people[person], start)
    ]
    return Facts(trainings=trainings, completions=list(_completions(people, scope)))


def _day(came: datetime | None, start: datetime) -> date:
    return timezone.localdate(max(came or start, start))


def _completions(people: dict[int, list[Belonging]], scope: Scope) -> Iterator[Completion]:
    rows = Enrolment.objects.filter(person__in=people, completed_at__lt=scope.end)
    rows = rows.exclude(certificate__revoked_at__lt=scope.end)
    for person, at in rows.order_by("pk").values_list("person", "completed_at"):
        assert at is not None
        for organisation in _for_whom(people[person], at):
            yield Completion(organisation, timezone.localdate(at))


def _for_whom(some: list[Belonging], at: datetime) -> set[int]:
    return {one.organisation for one in some if one.until is None or at < one.until}


def _belongings(scope: Scope) -> dict[int, list[Belonging]]:
    """By person, as the journal has it: what is true today does not tell of an earlier day."""
    open_now: dict[int, set[int]] = defaultdict(set)  # people, by organisation
    found: dict[int, list[Belonging]] = defaultdict(list)
    for organisation, event, person, at in _moves(scope):
        if event in CAME:
            open_now[organisation].add(person)
            continue
        for one in {person} if person else set(open_now[organisation]):
            open_now[organisation].discard(one)
            found[one].append(Belonging(organisation, at))
    for organisation, people in open_now.items():
        for one in people:
            found[one].append(Belonging(organisation))
    return dict(found)


def _moves(scope: Scope) -> Iterator[tuple[int, str, Any, datetime]]:
    subjects = [f"{ORGANISATION}{each}" for each in scope.organisations]
    rows = Entry.objects.filter(
        subject__in=subjects, event__in=[*CAME, *WENT], at__lt=scope.end
    ).order_by("pk")
    for subject, event, facts, at in rows.values_list("subject", "event", "facts", "at"):
        yield int(subject.removeprefix(ORGANISATION)), event, facts.get("person"), at
