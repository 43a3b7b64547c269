"""What a stall takes along of the enterprise that its organisation runs."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise, Hand
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

carry(
    whole(
        "enterprise/", _("What your enterprise says of itself."),
        Rows(Enterprise, ("organisation__stall",)),
    ),
)  # fmt: skip
leave("each takes her own duties along", Hand)
