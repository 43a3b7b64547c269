"""What this room answers when somebody wants to open a stall: see ``catalogue.gates``."""

from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.gates import Closed
from charshia.market.catalogue.models import Stall
from charshia.programme.admission.actions.steps import HOLDS
from charshia.programme.admission.models import Member, State

WHY: Final = {
    State.CANDIDATE: _("“{stall}” is a candidate of the programme “{programme}”: admit it first."),
    State.PAUSED: _("“{stall}” takes a break from the programme “{programme}”."),
    State.SUSPENDED: _("“{stall}” is suspended from the programme “{programme}”."),
}
NOT_YET: Final = _(
    "“{stall}” is in the programme “{programme}”: it opens by itself when everything that is "
    "required is done."
)


def programme_of(stall: Stall) -> Closed | None:
    """One query."""
    rows = Member.objects.of_stall(stall.organisation_id).exclude(state=State.SELLING)
    member = rows.select_related("programme").first()
    if member is None:
        return None
    state = State(member.state)
    words = format_lazy(
        WHY.get(state, NOT_YET), stall=stall.title, programme=member.programme.title
    )
    return Closed(HOLDS[state], words)
