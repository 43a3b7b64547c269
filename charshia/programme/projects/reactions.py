"""Letters to who receives a grant, and to the coordinators who look at reports."""

from typing import Final

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.messages.letters import page_address, send_letter, write_to_coordinators
from charshia.programme.projects.models import GrantStep, Step

TOLD: Final = (Step.AGREED, Step.ACCEPTED, Step.REFUSED, Step.PAID, Step.MOVED, Step.ENDED)
LETTER: Final = "projects/letters/stepped"


@on("programme.grant.stepped")
def tell_who_receives_it(entry: Entry) -> None:
    """To the firm, in its language; a workshop that is no member is told otherwise."""
    step = _step(entry)
    firm = step.grant.organisation if step else None
    if step is None or step.what not in TOLD or firm is None or not firm.email:
        return
    stall = getattr(firm, "stall", None)
    if stall is not None:
        address = page_address(firm.language, "projects:own", stall.slug)
        context = {"step": step, "grant": step.grant, "address": address}
        send_letter(firm.email, LETTER, context, language=firm.language)


@on("programme.grant.stepped")
def tell_who_looks_at_it(entry: Entry) -> None:
    step = _step(entry)
    if step is None or step.what != Step.REPORTED:
        return
    context = {"step": step, "grant": step.grant}
    write_to_coordinators(LETTER, context, "projects:grant", step.grant_id)


def _step(entry: Entry) -> GrantStep | None:
    rows = GrantStep.objects.select_related("grant__organisation__stall", "milestone")
    return rows.filter(pk=entry.facts["step"]).first()
