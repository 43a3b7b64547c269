"""What a stall takes along of impact: the statements that its enterprise kept."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.impact.models import Statement
from charshia.market.catalogue.carrying import Rows, carry, whole

carry(
    whole(
        "impact/", _("Statements of what changed, as they were kept."),
        Rows(Statement, ("enterprise__organisation__stall",)),
    ),
)  # fmt: skip
