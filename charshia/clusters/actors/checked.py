from collections.abc import Iterator
from typing import Any

from charshia.clusters.actors.cn import is_code
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor, Good, Relation
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("merged-actors-lead-on")
def merged_lead_on() -> Outcome:
    """An entry that was merged leads to one that was not, keeps nothing of its own, and its old
    address is known."""
    return compare(_merged())


def _merged() -> Iterator[tuple[str, Any, Any]]:
    rows = Actor.objects.filter(state=State.MERGED).select_related("merged_into")
    for one in rows.order_by("pk").iterator():
        into = one.merged_into
        leads = into is not None and into.state != State.MERGED
        known = into is not None and into.former_addresses.exists()
        bare = not one.keepers.exists() and not Relation.objects.of(one).exists()
        yield reference(one), (True, True, True), (leads, known, bare)


@check("products-of-actors-are-codes")
def products_are_codes() -> Outcome:
    """Every product of an actor is a line of the table or has the shape of a code."""
    return compare(_codes())


def _codes() -> Iterator[tuple[str, Any, Any]]:
    for pk, code in Good.objects.order_by("pk").values_list("pk", "code").iterator():
        yield f"actors.good/{pk}", True, is_code(code)
