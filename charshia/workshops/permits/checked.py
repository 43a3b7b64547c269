"""What must be true of permits."""

from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.ground.journal.models import Errand
from charshia.workshops.permits.models import Permit
from charshia.workshops.permits.queries.proofs import there

MANY = 500
SETTLING = "charshia.workshops.permits.reactions.settle"


@check("permits-rest-on-what-was-learnt")
def permits_rest_on_what_was_learnt() -> Outcome:
    """What each standing permit rests on is still there, but for what is being worked at."""
    return compare(_grounds())


def _grounds() -> Iterator[tuple[str, Any, Any]]:
    if Errand.objects.filter(reaction__startswith=SETTLING, done_at=None).exists():
        return
    rows = list(Permit.objects.standing().exclude(grounds=[]).order_by("pk"))
    for first in range(0, len(rows), MANY):
        some = rows[first : first + MANY]
        kept = there(ground for one in some for ground in one.grounds)
        for one in some:
            yield reference(one), sorted(one.grounds), sorted(set(one.grounds) & kept)
