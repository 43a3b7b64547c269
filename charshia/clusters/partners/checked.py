from collections.abc import Iterator
from typing import Any

from charshia.clusters.partners.models import Introduction, Stage
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("introductions-say-what-was-said-last")
def stages_are_said() -> Outcome:
    """What came of an introduction is what one of its two sides said last."""
    return compare(_stages())


def _stages() -> Iterator[tuple[str, Any, Any]]:
    rows = Introduction.objects.prefetch_related("said").order_by("pk")
    for each in rows.iterator(chunk_size=500):
        said = sorted(each.said.all(), key=lambda one: (one.at, one.pk))
        last = said[-1].stage if said else Stage.OPEN
        sides = {each.asker_id, each.other_id}
        strangers = sum(1 for one in said if one.actor_id not in sides)
        yield reference(each), (last, 0), (each.stage, strangers)
