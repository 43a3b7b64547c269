from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Subquery

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.catalogue.models import Held
from charshia.programme.admission.actions.steps import HOLDS
from charshia.programme.admission.models import Change, Member, State


@check("members-stand-where-their-last-step-led")
def states_are_the_last_steps() -> Outcome:
    """A member’s state is that of its last step, since the moment of that step."""
    return compare(_states())


def _states() -> Iterator[tuple[str, Any, Any]]:
    last = Change.objects.filter(member=OuterRef("pk")).order_by("-pk")
    rows = Member.objects.annotate(
        led=Subquery(last.values("new")[:1]), at=Subquery(last.values("at")[:1])
    )
    for one in rows.order_by("pk").iterator():
        yield reference(one), (one.led, one.at), (one.state, one.since)


@check("stalls-are-held-as-their-members-stand")
def stalls_are_held() -> Outcome:
    """A stall of a live member is held back as its state says: nothing sells past a gate."""
    return compare(_held())


def _held() -> Iterator[tuple[str, Any, Any]]:
    latest = Member.objects.live().filter(organisation=OuterRef("organisation")).order_by("-pk")
    rows = Member.objects.live().exclude(organisation__stall=None).with_all()
    rows = rows.annotate(latest=Subquery(latest.values("pk")[:1])).filter(latest=F("pk"))
    for one in rows.order_by("pk").iterator():
        stall = one.organisation.stall
        expected = HOLDS[State(one.state)]
        yield reference(stall), expected, Held(stall.held_back)
