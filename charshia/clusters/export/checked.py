"""What must be true of export help, whatever happened."""

from collections.abc import Iterator
from typing import Any

from charshia.clusters.export.kinds import fresh_until
from charshia.clusters.export.models import Advice, Check, MarketPage
from charshia.engines.readiness import Asked, points_of
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("export-points-equal-answers")
def points_equal_answers() -> Outcome:
    """The points of a finished check come from its answers."""
    return compare(_points())


def _points() -> Iterator[tuple[str, Any, Any]]:
    rows = Check.objects.finished().prefetch_related("answers__question").order_by("pk")
    for one in rows.iterator(chunk_size=200):
        said = list(one.answers.all())
        asked = [Asked(each.question.key, "", each.question.weight) for each in said]
        found = points_of(asked, {each.question.key: each.reply for each in said})
        got, most = sum(each.got for each in found), sum(each.most for each in found)
        yield reference(one), [got, most], [one.points, one.most]


@check("export-advice-has-consent")
def advice_has_consent() -> Outcome:
    """What stands in the public list was answered, and whoever asked agrees."""
    rows = Advice.objects.shown().select_related("enquiry").order_by("pk")
    return compare(
        (reference(one), True, bool(asked and asked.may_publish and asked.answered_at))
        for one in rows
        for asked in (one.enquiry,)
    )


@check("export-pages-fresh")
def pages_are_fresh_as_long_as_reckoned() -> Outcome:
    """A page is trusted no longer than its term after the last look, nor beyond its end."""
    return compare(
        (reference(one), fresh_until(one.checked_on, one.valid_until), one.fresh_until)
        for one in MarketPage.objects.order_by("pk")
    )
