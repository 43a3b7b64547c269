"""The readiness check as pages show it: asked, reckoned, over time, and of all firms."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Max

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.kinds import Group, Reply
from charshia.clusters.export.models import Answer, Check, Question, Step
from charshia.engines.readiness import Asked, points_of
from charshia.engines.small_counts import LEAST
from charshia.ground.ui.components.charts import Bar

MOST: Final = 100


@dataclass(frozen=True)
class Said:
    """A question, and what was answered."""

    question: Question
    answer: Answer | None

    @property
    def reply(self) -> str:
        return self.answer.reply if self.answer else ""

    @property
    def words(self) -> str:
        return str(Reply(self.reply).label) if self.reply else ""

    @property
    def is_short(self) -> bool:
        """Does it cost points?"""
        return self.reply in (Reply.PARTLY, Reply.NO)

    @property
    def points(self) -> tuple[int, int]:
        """Got and most; of what is not for the firm none and none."""
        asked = Asked(self.question.key, "", self.question.weight)
        (found,) = points_of([asked], {self.question.key: self.reply})
        return found.got, found.most


@dataclass(frozen=True)
class Section:
    """One page of questions; ``number`` counts from 1."""

    number: int
    group: Group
    said: list[Said]

    @property
    def open(self) -> int:
        return sum(one.answer is None for one in self.said)

    @property
    def got(self) -> int:
        return sum(one.points[0] for one in self.said)

    @property
    def most(self) -> int:
        return sum(one.points[1] for one in self.said)

    @property
    def percent(self) -> int:
        return round(100 * self.got / self.most) if self.most else 0


@dataclass(frozen=True)
class Past:
    """A finished check, and by how many percent it differs from the one before."""

    check: Check
    more: int | None


@dataclass(frozen=True)
class Firm:
    """A firm of a person: the check that is open, and the finished ones, newest first."""

    actor: Actor
    open: Check | None
    past: list[Past]
    steps_left: int

    @property
    def last(self) -> Past | None:
        return self.past[0] if self.past else None


@dataclass(frozen=True)
class Tally:
    """How many firms have finished a check; by group, how ready their last ones are. With
    fewer than five nothing is told of them."""

    firms: int
    percent: int | None
    groups: list[tuple[str, int]]


def sections(check: Check) -> list[Section]:
    """The questions of a check by group: of an open one all that are asked, of a finished one
    those that were answered. Two queries at most."""
    answers = {one.question_id: one for one in check.answers.select_related("question")}
    if check.finished_at is None:
        questions = list(Question.objects.offered())
    else:
        asked = [one.question for one in answers.values()]
        questions = sorted(asked, key=lambda one: (one.position, one.pk))
    by_group: dict[str, list[Said]] = defaultdict(list)
    for one in questions:
        by_group[one.group].append(Said(one, answers.get(one.pk)))
    shown = [group for group in Group if by_group[group]]
    return [Section(n, group, by_group[group]) for n, group in enumerate(shown, start=1)]


def catalogue() -> list[tuple[Group, list[Question]]]:
    """All questions by part, those that are asked first. One query."""
    by_group: dict[str, list[Question]] = defaultdict(list)
    for one in Question.objects.order_by("-is_offered", "position", "pk"):
        by_group[one.group].append(one)
    return [(group, by_group[group]) for group in Group if by_group[group]]


def plan_of(check: Check) -> list[Step]:
    """What is open first. One query."""
    steps = check.steps.order_by("position", "pk")
    return sorted(steps, key=lambda one: one.done_at is not None)


def firms(actors: list[Actor]) -> list[Firm]:
    """With their checks. Two queries, however many."""
    checks: dict[int, list[Check]] = defaultdict(list)
    rows = Check.objects.filter(actor__in=actors).order_by("-finished_at", "-pk")
    for one in rows:
        checks[one.actor_id].append(one)
    left = dict(
        Step.objects.open()
        .filter(check_of__in=[_last(each) for each in checks.values()])
        .values_list("check_of")
        .annotate(number=Count("pk"))
    )
    return [_firm(actor, checks[actor.pk], left) for actor in actors]


def _last(checks: list[Check]) -> int | None:
    return next((one.pk for one in checks if one.finished_at), None)


def _firm(actor: Actor, checks: list[Check], left: dict[int, int]) -> Firm:
    done = [one for one in checks if one.finished_at]
    before = [*done[1:], None][: len(done)]
    past = [
        Past(one, one.percent - other.percent if other else None)
        for one, other in zip(done, before, strict=True)
    ]
    is_open = next((one for one in checks if one.finished_at is None), None)
    return Firm(actor, is_open, past, left.get(done[0].pk, 0) if done else 0)


def tally(*, until: date | None = None) -> Tally:
    """Of all firms together, of nobody by name: the last check of each. Percents are rounded to
    five, so that one firm more does not tell how ready it is. Two queries."""
    rows = Check.objects.finished()
    if until is not None:
        rows = rows.filter(finished_at__date__lte=until)
    last = [one["last"] for one in rows.values("actor").annotate(last=Max("pk")).order_by()]
    if len(last) < LEAST:
        return Tally(len(last), None, [])
    answers = Answer.objects.filter(check_of__in=last).select_related("question")
    asked: dict[str, list[int]] = {group: [0, 0] for group in Group}
    for one in answers:
        got, most = Said(one.question, one).points
        asked[one.question.group][0] += got
        asked[one.question.group][1] += most
    got, most = (sum(pair[side] for pair in asked.values()) for side in (0, 1))
    groups = [(str(group.label), _blurred(*asked[group])) for group in Group if asked[group][1]]
    return Tally(len(last), _blurred(got, most) if most else None, groups)


def _blurred(got: int, most: int) -> int:
    return 5 * round(20 * got / most)


def bars_of(shown: list[tuple[str, int]]) -> list[Bar]:
    """Percentages as bars."""
    return [Bar(words, f"{percent} %", percent / 100) for words, percent in shown]
