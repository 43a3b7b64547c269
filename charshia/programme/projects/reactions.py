"""Letters to who receives a grant, and to the coordinators who look at reports."""

from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import send_letter
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
        path = ("projects:own", stall.slug)
        _write(step, path, email=firm.email, language=firm.language)


@on("programme.grant.stepped")
def tell_who_looks_at_it(entry: Entry) -> None:
    step = _step(entry)
    if step is None or step.what != Step.REPORTED:
        return
    rows = Person.objects.filter(is_coordinator=True, is_active=True).exclude(email=None)
    for person in rows.order_by("pk"):
        path = ("projects:grant", step.grant_id)
        _write(step, path, email=person.email or "", language=person.language)


def _step(entry: Entry) -> GrantStep | None:
    rows = GrantStep.objects.select_related("grant__organisation__stall", "milestone")
    return rows.filter(pk=entry.facts["step"]).first()


def _write(step: GrantStep, path: tuple[str, object], *, email: str, language: str) -> None:
    with translation.override(to_django(language)):
        context = {
            "heading": step.get_what_display(),
            "grant": step.grant,
            "milestone": str(step.milestone.what) if step.milestone else "",
            "note": step.note,
            "address": settings.SITE_ADDRESS + reverse(path[0], args=[path[1]]),
        }
    send_letter(email, LETTER, context, language=language)
