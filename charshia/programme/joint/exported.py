"""What a firm takes along of joint applications: those that it leads, and its parts in others."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, whole
from charshia.programme.joint.models import Bid, Partner

carry(
    whole(
        "joint/",
        _("Joint applications that you led, and what you brought to others."),
        Rows(Bid, ("lead__organisation__stall",)),
        Rows(Partner, ("actor__organisation__stall",)),
    ),
)
