from typing import Any

from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty
from charshia.programme.projects.actions import (
    Receipt,
    begin_handing_over,
    hand_in_report,
    move_money,
    open_after,
    put_figure,
    spend,
)
from charshia.programme.projects.models import FigureKind, Project
from charshia.programme.projects.tests.paid import (
    a_grant,
    a_line,
    a_paper,
    a_project,
    coordinator,
)
from tests.standing import World

PUBLIC = {"projects:projects", "projects:project", "projects:after"}
OFFICE = {
    f"projects:{name}"
    for name in (
        "office",
        "new",
        "grant",
        "desk",
        "budget",
        "handing",
        "receipt",
        "evidence",
        "deed",
    )
}
DUTIES = {f"projects:{name}": Duty.MONEY for name in ("own", "report", "own_file")}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Kazani reports on the first part of its grant."""
    now, by = timezone.now(), coordinator()
    project = a_project(now)
    line, other = a_line(project, now), a_line(project, now)
    grant = a_grant(line, now, 30_000, 20_000)
    first, second = grant.milestones.all()
    keeper = Person.objects.get(email="shpresa@example.org")
    report = hand_in_report(first, text="Bought.", files=[a_paper(now)], by=keeper, now=now)
    paid = spend(line, Receipt(now.date(), "Bus", 900, a_paper(now)), by=by, now=now)
    move_money(line, other, amount_minor=500, reason="Dearer.", by=by, now=now)
    put_figure(
        project, kind=FigureKind.COST, year=2027, name={"en": "Server"}, count=1,
        each_minor=24_000, by=by, now=now,
    )  # fmt: skip
    begin_handing_over(project, by=by, now=now)
    open_after(project, is_open=True, by=by, now=now)
    slug = {"slug": project.slug}
    return {
        **{f"projects:{name}": slug for name in ("project", "after", "desk", "budget", "handing")},
        "projects:grant": {"pk": grant.pk},
        "projects:receipt": slug | {"pk": paid.pk},
        "projects:evidence": slug | {"pk": report.files.get().pk},
        "projects:deed": slug | {"noun": "texts"},
        "projects:report": {"key": second.pk},
        "projects:own_file": {"key": report.files.get().pk},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    project = Project.objects.get(slug="tregu")
    nouns = ("party", "attaching", "line", "grant", "figure", "handing", "usual-list", "after")
    return [("projects:deed", {"slug": project.slug, "noun": noun}) for noun in nouns]
