"""What of the calls waits for the coordinator, or is late."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.people.accounts.waiting import MOST, Waiting, Why
from charshia.programme.calls.models import Appeal, Application, ApplicationState, Call, State

SENT: Final = Q(applications__state=ApplicationState.SENT)
UNDECIDED: Final = Q(applications__verdict="")


def calls_to_review(now: datetime) -> Iterator[Waiting]:
    """Closed, and nobody reviews yet: late from the deadline on. One query."""
    rows = Call.objects.filter(state=State.PUBLISHED, closes_at__lt=now)
    for one in rows.annotate(count=Count("applications", filter=SENT)).order_by("closes_at")[:MOST]:
        words = ngettext(
            "%(count)d application waits for the review to begin",
            "%(count)d applications wait for the review to begin", one.count,
        )  # fmt: skip
        yield Waiting(
            str(one.title), _desk(one), Why.LATE, words % {"count": one.count}, one.closes_at
        )


def calls_to_decide(now: datetime) -> Iterator[Waiting]:
    """Under review: how many are scored, how many are decided. One query."""
    rows = Call.objects.filter(state=State.DECIDING).annotate(
        count=Count("applications", filter=SENT & UNDECIDED),
        scored=Count(
            "applications",
            filter=SENT & UNDECIDED & Q(applications__sheets__gte=F("reviewers_needed")),
        ),
    )
    for one in rows.order_by("review_begun_at", "pk")[:MOST]:
        words = ngettext(
            "%(count)d application is not decided yet; reviewed: %(scored)d",
            "%(count)d applications are not decided yet; reviewed: %(scored)d", one.count,
        )  # fmt: skip
        said = words % {"count": one.count, "scored": one.scored}
        url = reverse("calls:applications", args=[one.slug])
        yield Waiting(str(one.title), url, note=said, since=one.review_begun_at)


def appeals_waiting(now: datetime) -> Iterator[Waiting]:
    """Against decisions. One query."""
    rows = Appeal.objects.filter(answered_at=None).select_related("application__call")
    for one in rows.order_by("at", "pk")[:MOST]:
        found: Application = one.application
        words = _("The committee has to answer an appeal: %(number)s") % {"number": found.number}
        url = reverse("calls:applicant", args=[found.call.slug, found.number])
        yield Waiting(str(found.call.title), url, note=str(words), since=one.at)


def _desk(call: Call) -> str:
    return reverse("calls:desk", args=[call.slug])
