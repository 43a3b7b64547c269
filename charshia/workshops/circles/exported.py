"""What a stall takes along of what its organisation offered."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.workshops.circles.models import (
    Application,
    ApplicationFile,
    Opportunity,
    Reminder,
)

carry(
    whole(
        "circles/",
        _("Your opportunities: what you offered, to whom, until when, and how it ended."),
        Rows(
            Opportunity, ("organisation__stall", "space__organisation__stall"), but=("author",)
        ),
    ),
)  # fmt: skip
leave("each takes what she applied for along", Application, ApplicationFile, Reminder)
