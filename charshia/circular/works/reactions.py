"""Blends are worked out here, outside any request."""

from typing import Any

from django.utils import timezone

from charshia.circular.works.actions import Answered, keep_blend
from charshia.circular.works.blending import facts_of, read_task
from charshia.circular.works.kinds import PlanState
from charshia.circular.works.models import Blend
from charshia.engines.blending.solving import solve
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry


@on("circular.blend.asked", slow=True)
def work_out(entry: Entry) -> None:
    """Look for it; run again, it has been answered and is left. What the judge finds broken is
    kept as a failure and no plan."""
    blend = Blend.objects.filter(pk=int(entry.subject.rpartition("/")[2])).first()
    if blend is None or blend.state != PlanState.ASKED:
        return
    state, answer = answer_of(blend)
    try:
        keep_blend(blend, state=state, answer=answer, now=timezone.now())
    except Answered:
        return


def answer_of(blend: Blend) -> tuple[PlanState, dict[str, Any]]:
    task = read_task(blend.task)
    try:
        found = solve(task)
        return (PlanState.FOUND if found.plan else PlanState.NONE), facts_of(found, task)
    except ValueError as fault:
        return PlanState.FAILED, {"fault": str(fault)}
