"""What must be true of who owns an enterprise and of what they decided."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Sum

from charshia.circular.founding.models import Ballot, Choice, Division, Resolution
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("founding-shares-are-the-whole")
def shares_are_the_whole() -> Outcome:
    """The shares of each division come to the units of its whole."""
    return compare(_divisions())


def _divisions() -> Iterator[tuple[str, Any, Any]]:
    rows = Division.objects.annotate(sum=Sum("shares__units")).order_by("pk")
    for one in rows.iterator(chunk_size=500):
        yield reference(one), one.whole, one.sum


@check("founding-votes-are-counted")
def votes_are_counted() -> Outcome:
    """Counts are the sums of the ballots, and what was decided follows from them by the statutes
    of that day."""
    return compare(_resolutions())


def _resolutions() -> Iterator[tuple[str, Any, Any]]:
    cast: dict[int, Counter[str]] = defaultdict(Counter)
    for resolution, choice, votes in Ballot.objects.values_list("resolution", "choice", "votes"):
        cast[resolution][choice] += votes
    rows = Resolution.objects.select_related("statutes").order_by("pk")
    for one in rows.iterator(chunk_size=500):
        said = [cast[one.pk][each] for each in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)]
        kept = (one.in_favour, one.against, one.abstained)
        yield reference(one), (*said, one.result.outcome.value), (*kept, one.outcome)
