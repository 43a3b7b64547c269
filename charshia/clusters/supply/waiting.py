"""What of pooled supply waits for the coordinator."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.clusters.supply.kinds import PlanState, ShareState, State
from charshia.clusters.supply.models import Plan, Request
from charshia.people.accounts.waiting import MOST, Waiting, Why

GONE = Q(shares__state__in=[ShareState.DECLINED, ShareState.LAPSED])
OPEN = Q(shares__state=ShareState.ASKED)


def requests_to_plan(now: datetime) -> Iterator[Waiting]:
    """Lots are taken no more, and nobody has asked for a plan. One query."""
    rows = Request.objects.filter(state=State.OPEN, offers_until__lte=now)
    for one in rows.order_by("offers_until", "pk")[:MOST]:
        words = _("The time for offers is over: ask for a plan.")
        yield Waiting(str(one.title), _desk(one), Why.LATE, words, one.offers_until)


def shares_to_replace(now: datetime) -> Iterator[Waiting]:
    """Members declined. One query."""
    rows = Plan.objects.filter(state=PlanState.CHOSEN, request__state=State.ASKED)
    rows = rows.annotate(gone=Count("shares", filter=GONE)).filter(gone__gte=1)
    for one in rows.select_related("request").order_by("pk")[:MOST]:
        words = _("Shares were declined: plan them anew.")
        yield Waiting(str(one.request.title), _desk(one.request), note=words)


def offers_to_make(now: datetime) -> Iterator[Waiting]:
    """Everybody has accepted. One query."""
    rows = Plan.objects.filter(state=PlanState.CHOSEN, request__state=State.ASKED)
    rows = rows.annotate(left=Count("shares", filter=GONE | OPEN)).filter(left=0)
    for one in rows.select_related("request").order_by("pk")[:MOST]:
        words = _("Everybody has accepted: offer it to the buyer.")
        yield Waiting(str(one.request.title), _desk(one.request), note=words)


def _desk(request: Request) -> str:
    return reverse("supply:desk", args=[request.number])
