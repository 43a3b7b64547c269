"""What the pages of this room show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.urls import reverse

from charshia.engines.money import Money, total
from charshia.ground.languages.tags import current
from charshia.ground.media.queries import pictures
from charshia.people.organisations.models import Organisation
from charshia.programme.calls.funded import Funder, Funding
from charshia.programme.projects.models import (
    Attached,
    BudgetLine,
    Figure,
    FigureKind,
    Grant,
    GrantState,
    GrantStep,
    Milestone,
    MilestoneState,
    Move,
    Part,
    Party,
    Project,
    Report,
    Spending,
    Wording,
)

MOST_SPENDINGS: Final = 200


def worded(wordings: Iterable[Wording]) -> tuple[str, str]:
    """The text and its language: that of the page, else English, else the first. Never made."""
    by_tag = {one.language: one.text for one in wordings}
    first = ("sr-Cyrl", "en") if current() == "sr-Latn" else ("en",)
    for tag in (current(), *first, *by_tag):
        if tag in by_tag:
            return by_tag[tag], tag
    return "", ""


@dataclass(frozen=True)
class Named:
    """A party on a page."""

    party: Party
    shown: Funder


def parties_of(projects: Iterable[Project]) -> dict[int, list[Named]]:
    """By project, funders first. Four queries, however many."""
    rows = list(Party.objects.filter(project__in=[one.pk for one in projects]))
    logos = pictures(one.logo_id for one in rows if one.logo_id)
    wordings = defaultdict(list)
    for wording in Wording.objects.filter(party__in=[one.pk for one in rows]).order_by("pk"):
        wordings[wording.party_id].append(wording)
    found: dict[int, list[Named]] = defaultdict(list)
    for one in rows:
        text, tag = worded(wordings[one.pk])
        shown = Funder(one.name, logos.get(one.logo_id or 0), text, tag, one.url)
        found[one.project_id].append(Named(one, shown))
    return found


def fundings(kind: str, slug: str) -> list[Funding]:
    """The public projects that pay for a "call" or "programme": who must be named there."""
    at = {
        "call": Q(attached__call__slug=slug) | Q(attached__cohort__call=slug),
        "programme": Q(attached__programme__slug=slug) | Q(attached__cohort__programme__slug=slug),
    }[kind]
    projects = list(Project.objects.public().filter(at).distinct().order_by("pk"))
    if not projects:
        return []
    by_project = parties_of(projects)
    return [
        Funding(one.title, reverse("projects:project", args=[one.slug]), must_be_named(rows))
        for one in projects
        if (rows := by_project[one.pk])
    ]


def must_be_named(rows: Iterable[Named]) -> list[Funder]:
    """Funders, and whoever else requires words to be said."""
    return [one.shown for one in rows if one.party.part == Part.FUNDER or one.shown.wording]


@dataclass(frozen=True)
class Budget:
    """All lines of a project, and their sums."""

    lines: list[BudgetLine]
    agreed: Money
    planned: Money
    spent: Money

    @property
    def left(self) -> Money:
        return self.planned - self.spent


def budget_of(project: Project) -> Budget:
    """One query."""
    lines = list(BudgetLine.objects.filter(project=project).order_by("pk"))
    for line in lines:
        line.project = project
    money = project.currency
    return Budget(
        lines,
        total((one.agreed for one in lines), money),
        total((one.planned for one in lines), money),
        total((one.spent for one in lines), money),
    )


@dataclass(frozen=True)
class Spent:
    """One line of the book, with its amount and whether it can be taken back."""

    row: Spending
    amount: Money
    is_open: bool


def spent_of(project: Project) -> list[Spent]:
    """The latest first. One query."""
    rows = Spending.objects.filter(line__project=project).select_related("line", "reversed_by")
    return [
        Spent(
            one,
            Money(one.amount_minor, project.currency),
            one.reverses_id is None and not hasattr(one, "reversed_by"),
        )
        for one in rows.order_by("-on", "-pk")[:MOST_SPENDINGS]
    ]


def moves_of(project: Project) -> list[tuple[Move, Money]]:
    """The latest first. One query."""
    rows = Move.objects.filter(target__project=project).select_related("source", "target", "by")
    return [(one, Money(one.amount_minor, project.currency)) for one in rows.order_by("-pk")]


@dataclass(frozen=True)
class MilestoneView:
    """A milestone with what was reported; ``is_late``: its day has passed and nothing came."""

    milestone: Milestone
    reports: list[Report]
    is_late: bool

    @property
    def waiting(self) -> Report | None:
        return next((one for one in self.reports if one.verdict == "waiting"), None)

    @property
    def sent_back(self) -> Report | None:
        """What came last, where it has to be done again."""
        last = self.reports[0] if self.reports else None
        return last if last and last.verdict == "refused" else None

    @property
    def tone(self) -> str:
        if self.is_late:
            return "bad"
        done = {MilestoneState.PAID, MilestoneState.ACCEPTED}
        return "good" if self.milestone.state in done else "waiting"


def is_late(milestone: Milestone, on: date) -> bool:
    return milestone.state == MilestoneState.OPEN and milestone.due_on < on


def milestones_of(grants: Iterable[Grant], *, on: date) -> dict[int, list[MilestoneView]]:
    """By grant. Three queries."""
    known = {one.pk: one for one in grants}
    rows = list(Milestone.objects.filter(grant__in=known))
    reports = defaultdict(list)
    shown = Report.objects.filter(milestone__in=rows).select_related("by")
    for report in shown.prefetch_related("files").order_by("-pk"):
        reports[report.milestone_id].append(report)
    found: dict[int, list[MilestoneView]] = defaultdict(list)
    for one in rows:
        one.grant = known[one.grant_id]
        late = one.grant.state == GrantState.AGREED and is_late(one, on)
        found[one.grant_id].append(MilestoneView(one, reports[one.pk], late))
    return found


def story_of(grant: Grant) -> list[GrantStep]:
    return list(
        GrantStep.objects.filter(grant=grant).select_related("by", "milestone").order_by("pk")
    )


def grants_of(organisation: Organisation) -> list[Grant]:
    rows = Grant.objects.filter(organisation=organisation).exclude(state=GrantState.DRAFT)
    return list(rows.select_related("project", "organisation").order_by("-pk"))


def attached_to(project: Project) -> list[Attached]:
    rows = Attached.objects.filter(project=project)
    return list(rows.select_related("programme", "cohort__programme", "call").order_by("pk"))


@dataclass(frozen=True)
class Year:
    """One year after the project. ``gap``: how much is lacking; below zero: how much is over."""

    year: int
    costs: list[Figure]
    fees: list[Figure]
    incomes: list[Figure]
    currency: str

    @property
    def cost(self) -> Money:
        return total((one.amount for one in self.costs), self.currency)

    @property
    def fee(self) -> Money:
        return total((one.amount for one in self.fees), self.currency)

    @property
    def income(self) -> Money:
        return total((one.amount for one in self.incomes), self.currency)

    @property
    def gap(self) -> Money:
        return self.cost - self.fee - self.income

    @property
    def over(self) -> Money:
        return -self.gap

    @property
    def is_covered(self) -> bool:
        return self.gap.minor <= 0


def years_of(project: Project) -> list[Year]:
    """One query."""
    years: dict[int, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for one in Figure.objects.filter(project=project):
        one.project = project
        years[one.year][one.kind].append(one)
    cost, fee, income = FigureKind.COST, FigureKind.FEE, FigureKind.INCOME
    return [
        Year(year, rows[cost], rows[fee], rows[income], project.currency)
        for year, rows in sorted(years.items())
    ]
