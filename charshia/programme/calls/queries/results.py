"""What everybody, and the applicant herself, may read of a decided call."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from charshia.programme.calls.models import Appeal, Application, Call, Decision, Verdict
from charshia.programme.calls.moments import Moment

MOST = 1000


@dataclass(frozen=True)
class Group:
    heading: str
    names: list[str]


def results_of(call: Call) -> list[Group]:
    """Who was admitted and who is on the reserve list, best first; nobody who was refused."""
    rows = Application.objects.sent().filter(call=call).order_by("-points", "number")
    found = list(rows.filter(verdict__in=[Verdict.ADMITTED, Verdict.RESERVE])[:MOST])
    said = [(_("Admitted"), Verdict.ADMITTED), (_("On the reserve list"), Verdict.RESERVE)]
    return [
        Group(heading, [_public(one) for one in found if one.verdict == verdict])
        for heading, verdict in said
    ]


def _public(one: Application) -> str:
    return f"{one.name} ({one.number})" if one.is_named and one.name else one.number


def tally_of(call: Call) -> list[tuple[str, int]]:
    """How many got each verdict, in words. One query."""
    rows = Application.objects.sent().filter(call=call).order_by()
    counted = dict(rows.values_list("verdict").annotate(Count("pk")))
    return [(str(verdict.label), counted.get(verdict, 0)) for verdict in Verdict]


@dataclass(frozen=True)
class Outcome:
    """A decision as its applicant reads it."""

    application: Application
    reason: str
    until: Moment | None  # the end of the time to appeal
    may_appeal: bool
    appeal: Appeal | None


def outcome_of(application: Application, until: datetime | None, now: datetime) -> Outcome | None:
    """None while she has not been told. Two queries."""
    if application.told_at is None:
        return None
    last = Decision.objects.filter(application=application).order_by("-pk").first()
    appealed = Appeal.objects.filter(application=application).first()
    may = (
        until is not None
        and now <= until
        and appealed is None
        and application.verdict != Verdict.ADMITTED
    )
    moment = Moment(until, application.call.zone) if until else None
    reason = last.reasons.text(application.language) if last else ""
    return Outcome(application, reason, moment, may, appealed)
