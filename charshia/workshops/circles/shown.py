from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.lacking import Part
from charshia.commons.practices.lacking import stand as beside_plan
from charshia.commons.translating.areas import Area, offer
from charshia.engines.barred import unbarred
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind, Row
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait
from charshia.workshops.circles.found import opportunity_rows
from charshia.workshops.circles.kinds import State
from charshia.workshops.circles.models import Circle, Opportunity
from charshia.workshops.makers.beside import Beside, stand
from charshia.workshops.makers.kinds import Offer
from charshia.workshops.makers.models import Profile


def opportunity_address(one: Opportunity) -> str:
    return reverse("circles:opportunity", args=[one.pk])


def circle_address(one: Circle) -> str:
    return reverse("circles:circle", args=[one.pk])


def proposals_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Opportunity.objects.filter(state=State.PROPOSED).order_by("changed_at", "pk")
    for one in rows[:MOST]:
        words = str(_("An opportunity that somebody proposes"))
        yield Waiting(
            str(one.title), reverse("circles:review", args=[one.pk]), note=words,
            since=one.changed_at,
        )  # fmt: skip


offer(
    Area(
        Opportunity, _("Opportunities"), {
            "title": _("Title"), "about": _("What it is about"), "offered": _("What is offered"),
            "for_whom": _("For whom it is"), "outcome": _("How it ended"),
        }, opportunity_address, kept_by=Opportunity.objects.kept_by, order=85,
    ),
    Area(
        Circle, _("Working groups"), {
            "name": _("Name of the group"), "purpose": _("What it is for"),
        }, circle_address, kept_by=Circle.objects.kept_by, order=86,
    ),
)  # fmt: skip


def find_mentor(profile: Profile) -> Iterator[Beside]:
    """For whoever learns what she can teach."""
    if profile.organisation_id is None and Offer.MENTORING in unbarred(profile.offers):
        best = sorted(profile.skills.all(), key=lambda one: (-one.level, one.process))[:1]
        asked = urlencode([("process", one.process) for one in best])
        url = f"{reverse('circles:new_mentoring')}?{asked}"
        yield Beside(gettext("Look for a mentor"), url)


def mentor_rows(wanted: Sequence[str]) -> list[Row]:
    """Where one looks for a mentor, for what she wants first. No query."""
    asked = urlencode({"topic": " ".join(wanted[0].split())[:160]})
    return [Row(gettext("Look for a mentor"), f"{reverse('circles:new_mentoring')}?{asked}")]


beside_plan(Part.MENTOR, mentor_rows)
stand("maker", find_mentor)
wait(Source(proposals_waiting, order=44))
kinds.show(Kind("opportunity", _("Opportunities"), _("Opportunity"), opportunity_rows, order=48))
show(
    Link("foot_together", "circles:opportunities", _("Opportunities"), order=33),
    Link("foot_together", "circles:circles", _("Working groups"), order=34),
    Link("mine", "circles:opportunities_mine", _("My opportunities"), order=65),
    Link("mine", "circles:mentoring", _("Mentors"), order=66),
    Link("office", "circles:office", _("Opportunities"), order=33),
)
