"""What a stall takes along of the planner."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.planner.models import Plan
from charshia.market.catalogue.carrying import Rows, carry, whole

carry(
    whole(
        "planner/", _("Your plans of a works: what you assumed and what was reckoned with."),
        Rows(Plan, ("enterprise__organisation__stall",)),
    ),
)  # fmt: skip
