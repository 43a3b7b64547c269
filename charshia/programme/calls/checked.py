"""What must be true of calls, whatever happened."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

from charshia.engines.ranking import Weighed, mean, sheet_points
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.programme.calls.models import (
    Appeal,
    Application,
    Assignment,
    Call,
    Decision,
    QuotaCount,
    Score,
    State,
    Verdict,
)
from charshia.programme.calls.models import Outcome as Answered

AT_A_TIME = 500


@check("decisions-have-reasons")
def decisions_have_reasons() -> Outcome:
    """Whatever verdict stands was written down, with a reason in the applicant's language."""
    return compare(_decisions())


def _decisions() -> Iterator[tuple[str, Any, Any]]:
    rows = Application.objects.exclude(verdict="").filter(forgotten_at=None).order_by("pk")
    for some in _batches(rows):
        last = {one.application_id: one for one in
                Decision.objects.filter(application__in=some).order_by("pk")}  # fmt: skip
        for one in some:
            said = last.get(one.pk)
            told = said.verdict if said and said.reasons.speaks(one.language) else ""
            yield reference(one), one.verdict, told


def _batches(rows: Any) -> Iterator[list[Any]]:
    after = 0
    while some := list(rows.filter(pk__gt=after)[:AT_A_TIME]):
        yield some
        after = some[-1].pk


@check("points-equal-sheets")
def points_equal_sheets() -> Outcome:
    """An application's points are the mean of its sheets, and a sheet's come from its scores."""
    return compare(_points())


def _points() -> Iterator[tuple[str, Any, Any]]:
    judged = Application.objects.filter(sheets__gt=0, forgotten_at=None).order_by("pk")
    for some in _batches(judged):
        given: dict[int, list[Weighed]] = defaultdict(list)
        scores = Score.objects.filter(assignment__application__in=some)
        for score in scores.select_related("criterion"):
            weighed = Weighed(score.points, score.most, score.criterion.weight)
            given[score.assignment_id].append(weighed)
        sheets: dict[int, list[Assignment]] = defaultdict(list)
        handed = Assignment.objects.filter(application__in=some).exclude(handed_in_at=None)
        for sheet in handed:
            sheets[sheet.application_id].append(sheet)
        for one in some:
            counted = [sheet_points(given[sheet.pk]) for sheet in sheets[one.pk]]
            kept = [sheet.points for sheet in sheets[one.pk]]
            found = (kept, one.points, one.sheets)
            yield reference(one), (counted, mean(counted) if counted else None, len(kept)), found


@check("who-is-too-near-gave-no-points")
def too_near_gave_no_points() -> Outcome:
    rows = Assignment.objects.exclude(conflict_at=None).annotate(given=Count("scores"))
    return compare(
        (reference(one), (None, 0), (one.handed_in_at, one.given))
        for one in rows.order_by("pk").iterator()
    )


@check("decided-calls-are-decided-wholly")
def decided_wholly() -> Outcome:
    """Nobody who applied is without a verdict, and no more got a place than there are places.

    Whom an appeal gave a place comes on top.
    """
    return compare(_calls())


def _calls() -> Iterator[tuple[str, Any, Any]]:
    sent = Q(applications__state="sent")
    calls = Call.objects.filter(state__in=[State.DECIDED, State.ARCHIVED]).annotate(
        open=Count("applications", filter=sent & Q(applications__verdict="")),
        admitted=Count("applications", filter=sent & Q(applications__verdict=Verdict.ADMITTED)),
    )
    for call in calls.order_by("pk"):
        appealed = Appeal.objects.filter(
            application__call=call, outcome=Answered.CHANGED,
            application__verdict=Verdict.ADMITTED,
        ).count()  # fmt: skip
        yield reference(call), (0, True), (call.open, call.admitted <= call.places + appealed)


@check("quotas-kept-or-waived")
def quotas_kept_or_waived() -> Outcome:
    """Where places suffice for all quotas of a call, each has its own, or it is said why not."""
    return compare(_quotas())


def _quotas() -> Iterator[tuple[str, Any, Any]]:
    rows = QuotaCount.objects.select_related("quota__call").order_by("pk")
    wanted: dict[int, int] = defaultdict(int)
    for one in rows:
        wanted[one.quota.call_id] += one.quota.minimum
    for one in rows:
        call = one.quota.call
        can_be = min(one.quota.minimum, one.declared, call.places)
        is_short = wanted[call.pk] <= call.places and one.admitted < can_be
        yield reference(one.quota), True, bool(call.waiver) or not is_short
