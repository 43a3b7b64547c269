from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.commons.translating.areas import Area, offer
from charshia.ground.ui import menu
from charshia.market.catalogue.models import Stall
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.people.accounts.waiting import Source, Waiting, Why, wait
from charshia.people.organisations.duties import Duty
from charshia.programme.calls.funded import tell
from charshia.programme.projects.models import (
    BudgetLine,
    Figure,
    Grant,
    GrantState,
    Handing,
    Milestone,
    MilestoneState,
    Party,
    Project,
)
from charshia.programme.projects.queries import fundings

SOON = timedelta(days=14)
WEIGHT = 30


def project_address(project: Project) -> str:
    return reverse("projects:project", args=[project.slug])


def piece_address(piece: Any) -> str:
    return project_address(piece.project)


def after_address(piece: Any) -> str:
    return reverse("projects:after", args=[piece.project.slug])


def reports_due(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    today = timezone.localdate(now)
    due = Milestone.objects.filter(
        grant__organisation=stall.organisation_id, grant__state=GrantState.AGREED,
        state=MilestoneState.OPEN, due_on__lte=today + SOON,
    ).values_list("due_on", flat=True)  # fmt: skip
    if days := list(due):
        words = ngettext(
            "%(count)d report for your grant", "%(count)d reports for your grant", len(days)
        )
        late = min(days) < today
        yield Need(words % {"count": len(days)}, address("projects:own", stall), is_urgent=late)


def milestones_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Milestone.objects.filter(grant__state=GrantState.AGREED)
    rows = rows.select_related("grant__organisation").exclude(state=MilestoneState.PAID)
    today = timezone.localdate(now)
    for one in rows.order_by("due_on", "pk"):
        words, url = str(one.grant.to), reverse("projects:grant", args=[one.grant_id])
        if one.state == MilestoneState.REPORTED:
            yield Waiting(words, url, Why.WAITS, str(_("A report waits to be looked at")))
        elif one.state == MilestoneState.ACCEPTED:
            yield Waiting(words, url, Why.WAITS, str(_("Accepted, to be paid")))
        elif one.due_on < today:
            yield Waiting(words, url, Why.LATE, str(_("A report has not come")))


offer(
    Area(
        Project, _("Projects"), {"title": _("Name of the project"),
        "summary": _("What it does, for whom")}, project_address, weight=WEIGHT, order=50,
    ),
    Area(
        Party, _("Who takes part"), {"name": _("Its name"), "does": _("What it does here")},
        piece_address, weight=WEIGHT, related=("project",), order=51,
    ),
    Area(
        BudgetLine, _("Budget lines"), {"name": _("What the money is for")}, piece_address,
        weight=WEIGHT, related=("project",), order=52,
    ),
    Area(
        Grant, _("Grants"), {"title": _("What the grant is for")}, piece_address,
        weight=WEIGHT, related=("project",), order=53,
    ),
    Area(
        Figure, _("Years after a project"), {"name": _("For what")}, after_address,
        weight=WEIGHT, related=("project",), order=54,
    ),
    Area(
        Handing, _("What is handed over"), {"what": _("What is handed over"),
        "who": _("Who takes it over"), "note": _("Remark")}, after_address,
        weight=WEIGHT, related=("project",), order=55,
    ),
)  # fmt: skip
tell(fundings)
wait(Source(milestones_waiting, order=40))
show(
    Room("projects:own", _("Grants"), "cash", Duty.MONEY, order=51, within=("projects:report",)),
    NeedSource(Duty.MONEY, reports_due, order=35),
)
menu.show(
    menu.Link("foot_together", "projects:projects", _("Projects"), order=26),
    menu.Link("office", "projects:office", _("Projects"), order=22),
)
