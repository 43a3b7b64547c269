"""What the pages of the desk show."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from charshia.commons.translating.areas import Area, areas
from charshia.commons.translating.gaps import COUNTS, first_of
from charshia.commons.translating.models import (
    Gap,
    Invitation,
    Progress,
    Volunteer,
    Work,
    WorkState,
)
from charshia.commons.translating.rights import Rights
from charshia.ground.languages.fields import Translated
from charshia.people.accounts.models import Person
from charshia.people.accounts.secrets import digest_of

A_PAGE = 25


@dataclass(frozen=True)
class Sieve:
    """What of the gaps is looked at: a language, and perhaps an area, a state, one's own rows."""

    language: str
    area: str = ""
    state: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class Line:
    """A row that lacks something: how it is called, what it lacks, and where one begins."""

    area: Area
    row: int
    title: Translated
    field: str
    counts: dict[str, int]
    signs: int
    in_work: int  # of its texts that somebody translates now


@dataclass(frozen=True)
class Listing:
    lines: list[Line]
    later: str  # where the next page begins; empty at the end


def listing(rights: Rights, sieve: Sieve, *, after: str = "") -> Listing:
    """A page of what is lacking, the most important first. A query for the gaps, one for
    what is in work, and one for each area that is on the page."""
    gaps = gaps_seen(rights, sieve)
    if place := _place(after):
        weight, pk = place
        gaps = gaps.filter(Q(importance__lt=weight) | Q(importance=weight, pk__lt=pk))
    found = list(gaps.order_by("-importance", "-pk")[: A_PAGE + 1])
    shown = found[:A_PAGE]
    last = shown[-1] if len(found) > A_PAGE else None
    return Listing(_lines(shown, sieve.language), f"{last.importance}-{last.pk}" if last else "")


def gaps_seen(rights: Rights, sieve: Sieve) -> QuerySet[Gap]:
    """Those that ``rights`` let somebody see: each area's rows through its own door."""
    doors = []
    for area in areas():
        rows = area.kept_by(rights.person) if sieve.is_own else area.visible_to(rights.person)
        if rows is not None and sieve.area in {"", area.key}:
            doors.append(Q(area=area.key) & Q(Exists(rows.filter(pk=OuterRef("row")))))
    gaps = Gap.objects.filter(language=sieve.language)
    if not doors:
        return gaps.none()
    if sieve.state in COUNTS:
        gaps = gaps.filter(**{f"{sieve.state}__gt": 0})
    return gaps.filter(reduce(or_, doors))


def _place(after: str) -> tuple[int, int] | None:
    weight, dash, pk = after.partition("-")
    is_place = dash and weight.isdecimal() and pk.isdecimal() and len(after) < 30
    return (int(weight), int(pk)) if is_place else None


def _lines(gaps: Iterable[Gap], language: str) -> list[Line]:
    by_area: dict[str, list[Gap]] = {}
    for gap in gaps:
        by_area.setdefault(gap.area, []).append(gap)
    named = {area.key: area for area in areas()}
    rows = {
        (key, row.pk): row
        for key, theirs in by_area.items()
        for row in _rows(named[key], [gap.row for gap in theirs])
    }
    busy = in_work(((gap.area, gap.row) for gap in gaps), language)
    return [
        Line(
            named[gap.area], gap.row, named[gap.area].called(rows[gap.area, gap.row]),
            first_of(named[gap.area], gap.states),
            {name: getattr(gap, name) for name in COUNTS if getattr(gap, name)},
            gap.signs, busy.get((gap.area, gap.row), 0),
        )
        for gap in gaps
        if (gap.area, gap.row) in rows
    ]  # fmt: skip


def _rows(area: Area, ids: Collection[int]) -> Any:
    manager: Any = area.model._default_manager
    return manager.filter(pk__in=ids).only(area.title)


def in_work(rows: Iterable[tuple[str, int]], language: str) -> dict[tuple[str, int], int]:
    """How many texts of each row somebody translates now. One query."""
    wanted = list(rows)
    if not wanted:
        return {}
    works = Work.objects.open().filter(language=language, row__in={row for _area, row in wanted})
    counted = works.values("area", "row").annotate(count=Count("pk")).order_by()
    return {(one["area"], one["row"]): one["count"] for one in counted}


@dataclass(frozen=True)
class Share:
    """How far an area has come in a language."""

    area: Area
    texts: int
    done: int
    lacking: int

    @property
    def percent(self) -> int:
        """Whole hundredths; a hundred only when nothing is lacking."""
        return self.done * 100 // self.texts if self.texts else 100


def shares(language: str) -> list[Share]:
    """Of every area, what anybody may see. One query."""
    known = {one.area: one for one in Progress.objects.filter(language=language)}
    found = []
    for area in areas():
        one = known.get(area.key)
        texts, done = (one.texts, one.done) if one else (0, 0)
        found.append(Share(area, texts, done, texts - done))
    return found


def percents() -> dict[str, int]:
    """How far each language has come in all areas together. One query."""
    sums: dict[str, list[int]] = {}
    for one in Progress.objects.all():
        total = sums.setdefault(one.language, [0, 0])
        total[0] += one.texts
        total[1] += one.done
    return {tag: done * 100 // texts if texts else 100 for tag, (texts, done) in sums.items()}


def waiting_for(rights: Rights) -> QuerySet[Work]:
    """What somebody may look over, the longest waiting first."""
    works = Work.objects.filter(state=WorkState.HANDED_IN).exclude(translator=rights.person)
    doors = Q(language__in=rights.reviews)
    for area in areas():
        rows = area.kept_by(rights.person)
        if rows is not None:
            doors |= Q(area=area.key) & Q(Exists(rows.filter(pk=OuterRef("row"))))
    return works.filter(doors).order_by("handed_in_at", "pk")


@dataclass(frozen=True)
class Task:
    """A work with what its row and field are called."""

    work: Work
    area: Area
    title: Translated
    field: str


def tasks(works: Iterable[Work]) -> list[Task]:
    """Works whose rows are still there. A query for each area among them."""
    works = list(works)
    named = {area.key: area for area in areas()}
    ids: dict[str, set[int]] = {}
    for work in works:
        ids.setdefault(work.area, set()).add(work.row)
    rows = {
        (key, row.pk): row for key, wanted in ids.items() if key in named
        for row in _rows(named[key], wanted)
    }  # fmt: skip
    return [
        Task(
            work, named[work.area], named[work.area].called(rows[work.area, work.row]),
            str(named[work.area].field_name(work.field)),
        )
        for work in works
        if (work.area, work.row) in rows and work.field in named[work.area].texts
    ]  # fmt: skip


def open_invitation(token: str, *, now: datetime) -> Invitation | None:
    found = Invitation.objects.open_at(now).filter(digest=digest_of(token))
    return found.select_related("invited_by").first()


@dataclass(frozen=True)
class Credited:
    """Somebody who wants to be named, with what she translated."""

    name: str
    texts: int
    languages: list[str]


def credits() -> list[Credited]:  # noqa: A001 - as the page is called
    """Those who want to be named, who made most first. Two queries."""
    people = {
        one.person_id: one.credited
        for one in Volunteer.objects.select_related("person").exclude(credit="none")
    }
    works = Work.objects.filter(state=WorkState.APPROVED, translator__in=people)
    counted = works.values("translator", "language").annotate(texts=Count("pk")).order_by()
    sums: dict[int, tuple[int, list[str]]] = {}
    for row in counted:
        texts, languages = sums.get(row["translator"], (0, []))
        sums[row["translator"]] = (texts + row["texts"], [*languages, row["language"]])
    found = [
        Credited(people[who], texts, sorted(langs)) for who, (texts, langs) in sums.items()
        if people[who]
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.texts, one.name))


def names_of(writers: Collection[str]) -> dict[str, str]:
    """Names of those among "person:5" … who want to be named. One query."""
    ids = {int(pk): writer for writer in writers if (pk := writer.partition(":")[2]).isdecimal()}
    rows = Volunteer.objects.filter(person__in=ids).select_related("person")
    return {ids[one.person_id]: one.credited for one in rows if one.credited}


def credit_of(person: Person | int) -> str:
    """The name under which somebody's translations are shown; empty when she wants none."""
    pk = person if isinstance(person, int) else person.pk
    found = Volunteer.objects.filter(person=pk).select_related("person").first()
    return found.credited if found else ""


@dataclass(frozen=True)
class Helper:
    """A volunteer as the coordinator sees her."""

    volunteer: Volunteer
    languages: list[str]
    approved: int
    waiting: int


def volunteers_for_office() -> list[Helper]:
    """All who translate now, by name. Three queries."""
    rows = Volunteer.objects.active().select_related("person").prefetch_related("tongues")
    people = sorted(rows, key=lambda one: (one.person.name, one.pk))
    works = Work.objects.filter(translator__in=[one.person_id for one in people])
    counted = works.values("translator", "state").annotate(count=Count("pk")).order_by()
    counts = {(row["translator"], row["state"]): row["count"] for row in counted}
    return [
        Helper(
            one,
            [tongue.language for tongue in one.tongues.all()],
            counts.get((one.person_id, WorkState.APPROVED), 0),
            counts.get((one.person_id, WorkState.HANDED_IN), 0),
        )
        for one in people
    ]
