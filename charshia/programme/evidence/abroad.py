"""What clusters have done for the businesses of a programme: whom they were introduced to, what
came of it, and how ready to export they say that they are."""

from django.utils import timezone

from charshia.clusters.export.models import Check as Checked
from charshia.clusters.partners.models import Introduction as Row
from charshia.clusters.partners.models import Stage
from charshia.engines.indicators import Check, Facts, Introduction
from charshia.programme.evidence.facts import Scope


def introductions(scope: Scope) -> Facts:
    """Those to which both said yes, each once, also where both are of the programme. Two
    queries."""
    rows = Row.objects.introduced_of(scope.organisations).filter(answered_at__lt=scope.end)
    return Facts(introductions=[_introduction(row, scope) for row in rows.order_by("pk")])


def _introduction(row: Row, scope: Scope) -> Introduction:
    assert row.answered_at is not None  # whoever is introduced has answered
    sides = {row.asker.organisation_id, row.other.organisation_id}
    return Introduction(
        stalls=tuple(sorted(each for each in sides if each in scope.organisations)),
        day=timezone.localdate(row.answered_at),
        is_across=row.asker.country != row.other.country,
        said=tuple(
            (timezone.localdate(word.at), word.stage == Stage.AGREED)
            for word in row.said.all() if word.at < scope.end
        ),
    )  # fmt: skip


def checks(scope: Scope) -> Facts:
    """Those that were finished. One query."""
    rows = Checked.objects.finished().filter(
        actor__organisation__in=scope.organisations, finished_at__lt=scope.end
    )
    found = rows.order_by("finished_at", "pk").values_list(
        "actor__organisation", "finished_at", "points", "most"
    )
    return Facts(
        checks=[
            Check(organisation, timezone.localdate(at), points, most)
            for organisation, at, points, most in found
        ]
    )
