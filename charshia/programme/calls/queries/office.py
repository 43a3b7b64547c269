"""What the coordinator sees of calls."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from charshia.programme.calls.models import Application, Call
from charshia.programme.calls.queries.calls import CallView

DRAFT, SENT, WITHDRAWN = (Q(state=state) for state in ("draft", "sent", "withdrawn"))


@dataclass(frozen=True)
class Row:
    view: CallView
    begun: int
    sent: int


@dataclass(frozen=True)
class Counts:
    """Applications of a call by where they are."""

    drafts: int
    sent: int
    withdrawn: int
    judged: int
    decided: int


def calls_at(now: datetime) -> list[Row]:
    """All calls, the newest first. One query."""
    rows = Call.objects.annotate(
        begun=Count("applications", filter=Q(applications__state="draft")),
        sent=Count("applications", filter=Q(applications__state="sent")),
    )
    return [Row(CallView(one, now), one.begun, one.sent) for one in rows.order_by("-pk")]


def counts_of(call: Call) -> Counts:
    """One query."""
    found = Application.objects.filter(call=call).aggregate(
        drafts=Count("pk", filter=DRAFT),
        sent=Count("pk", filter=SENT),
        withdrawn=Count("pk", filter=WITHDRAWN),
        judged=Count("pk", filter=SENT & Q(sheets__gte=call.reviewers_needed)),
        decided=Count("pk", filter=SENT & ~Q(verdict="")),
    )
    return Counts(**found)
