"""Who reviews, what each of them gives, and who may not because she is too near."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.ranking import Weighed, mean, sheet_points
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.people.accounts.queries import known_by
from charshia.programme.calls.actions.calls import locked, show_anew
from charshia.programme.calls.models import (
    Application,
    Assignment,
    Call,
    Criterion,
    Phase,
    Reviewer,
    Score,
    State,
)


class TooFewReviewers(Refusal):
    pass


class NotNow(Refusal):
    pass


class HandedIn(Refusal):
    pass


class PointsMissing(Refusal):
    pass


@action
def appoint_reviewer(
    call: Call,
    *,
    name: str,
    email: str,
    language: str,
    scores: bool = True,
    decides: bool = False,
    by: Person,
    now: datetime,
) -> Reviewer:
    """Ask somebody to score, to decide, or both; she gets a letter. Again changes what she does.

    Who begins while the review runs gets what still lacks a reviewer.
    """
    call = locked(call)
    someone = known_by(email)
    person = someone[0] if someone else register_person(
        name=name, email=email, language=language, now=now
    )  # fmt: skip
    made, is_new = Reviewer.objects.update_or_create(
        call=call, person=person,
        defaults={"scores": scores, "decides": decides, "left_at": None},
        create_defaults={"scores": scores, "decides": decides, "added_at": now},
    )  # fmt: skip
    record("programme.reviewer.appointed", made, by=by, at=now, scores=scores, decides=decides)
    if is_new and scores and call.state == State.DECIDING:
        _assign(call, now)
    return made


@action
def dismiss_reviewer(reviewer: Reviewer, *, by: Person, now: datetime) -> None:
    """What she handed in stays; what she has not is given to others."""
    call = locked(reviewer.call)
    Reviewer.objects.filter(pk=reviewer.pk).update(left_at=now)
    open_ = Assignment.objects.filter(reviewer=reviewer, handed_in_at=None, conflict_at=None)
    open_.delete()
    record("programme.reviewer.left", reviewer, by=by, at=now)
    if call.state == State.DECIDING:
        _assign(call, now)


@action
def begin_review(call: Call, *, by: Person | str, now: datetime) -> Call:
    """Give each application to its reviewers. After this no deadline moves.

    Raises NotNow, TooFewReviewers.
    """
    found = locked(call)
    if found.state == State.DECIDING:
        return found
    if found.phase(now) != Phase.CLOSED:
        raise NotNow(_("The review begins after the deadline."))
    able = found.reviewers.filter(scores=True, left_at=None).count()
    if able < found.reviewers_needed:
        raise TooFewReviewers(_("Ask more reviewers first: each application needs several."))
    if not found.reviewers.filter(decides=True, left_at=None).exists():
        raise TooFewReviewers(_("Ask somebody to decide first."))
    found.state, found.review_begun_at = State.DECIDING, now
    found.save(update_fields=["state", "review_begun_at"])
    _assign(found, now)
    show_anew(found)
    record("programme.call.review_begun", found, by=by, at=now)
    return found


def _assign(call: Call, now: datetime) -> int:
    """Whatever lacks a reviewer to those who have least to read. Three queries and one write."""
    able = Reviewer.objects.filter(call=call, scores=True, left_at=None).order_by("pk")
    load = Counter(dict.fromkeys(able.values_list("pk", flat=True), 0))
    had: dict[int, set[int]] = {}
    active: Counter[int] = Counter()
    rows = Assignment.objects.filter(application__call=call)
    for application, reviewer, out in rows.values_list(
        "application_id", "reviewer_id", "conflict_at"
    ):
        had.setdefault(application, set()).add(reviewer)
        if out is None:
            active[application] += 1
            load[reviewer] += reviewer in load
    made = []
    for pk in (
        Application.objects.sent().filter(call=call).order_by("pk").values_list("pk", flat=True)
    ):
        free = [one for one in load if one not in had.get(pk, ())]
        lacking = call.reviewers_needed - active[pk]
        for reviewer in sorted(free, key=lambda one: (load[one], one))[: max(0, lacking)]:
            load[reviewer] += 1
            made.append(Assignment(application_id=pk, reviewer_id=reviewer, given_at=now))
    Assignment.objects.bulk_create(made, batch_size=500)
    return len(made)


@action
def keep_sheet(
    assignment: Assignment, draft: Mapping[int, Mapping[str, Any]], *, now: datetime
) -> Assignment:
    """Note points and comments by criterion; nobody else sees them. Raises HandedIn."""
    found = _open(assignment)
    found.draft = {str(pk): dict(said) for pk, said in draft.items()}
    found.save(update_fields=["draft"])
    return found


@action
def hand_in(
    assignment: Assignment,
    sheet: Mapping[int, Mapping[str, Any]],
    *,
    by: Person,
    now: datetime,
) -> Assignment:
    """Give points for every criterion, for good. ``sheet``: criterion to points and comment.

    Raises HandedIn, PointsMissing.
    """
    locked(assignment.application.call)
    application = Application.objects.select_for_update().get(pk=assignment.application_id)
    found = _open(assignment)
    criteria = list(Criterion.objects.filter(call_id=application.call_id))
    given = {one: sheet.get(one.pk, {}).get("points") for one in criteria}
    for one, points in given.items():
        if points is None or not 0 <= points <= one.most:
            raise PointsMissing(
                _("Give points from 0 to %(most)d for every criterion.") % {"most": one.most},
                field=f"points_{one.pk}",
            )
    Score.objects.bulk_create(
        Score(
            assignment=found, criterion=one, points=int(points or 0), most=one.most,
            comment=str(sheet[one.pk].get("comment", ""))[:2000],
        )
        for one, points in given.items()
    )  # fmt: skip
    weighed = [Weighed(int(points or 0), one.most, one.weight) for one, points in given.items()]
    found.points, found.handed_in_at, found.draft = sheet_points(weighed), now, {}
    found.save(update_fields=["points", "handed_in_at", "draft"])
    _sum_up(application)
    record("programme.application.scored", application, by=by, at=now, points=str(found.points))
    return found


def _sum_up(application: Application) -> None:
    sheets = [
        points
        for points in application.assignments.exclude(handed_in_at=None).values_list(
            "points", flat=True
        )
        if points is not None
    ]
    application.points, application.sheets = mean(sheets), len(sheets)
    application.spread = max(sheets) - min(sheets)
    application.save(update_fields=["points", "spread", "sheets"])


@action
def declare_conflict(
    assignment: Assignment, *, words: str, by: Person, now: datetime
) -> Assignment:
    """She is too near to this one: she is out, and another is asked. Raises HandedIn."""
    locked(assignment.application.call)
    found = _open(assignment)
    found.conflict_at, found.conflict, found.draft = now, words.strip()[:600], {}
    found.save(update_fields=["conflict_at", "conflict", "draft"])
    record("programme.conflict.declared", found.application, by=by, at=now)
    _assign(found.application.call, now)
    return found


def _open(assignment: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",))
    found = rows.select_related("application__call").get(pk=assignment.pk)
    if found.handed_in_at is not None:
        raise HandedIn(_("This sheet was handed in and stays as it is."))
    if found.conflict_at is not None:
        raise HandedIn(_("You said that you are too near to this application."))
    if found.application.call.state != State.DECIDING:
        raise HandedIn(_("The review of this call has ended."))
    return found


def lacking_reviewers(call: Call) -> int:
    """Applications with fewer reviewers than the call wants. One query."""
    active = Count("assignments", filter=Q(assignments__conflict_at=None))
    rows = Application.objects.sent().filter(call=call).annotate(active=active)
    return rows.filter(active__lt=F("call__reviewers_needed")).count()
