from django.utils.translation import gettext_lazy as _

from charshia.clusters.supply.shown import members
from charshia.ground.ui.menu import Link, show

show(
    Link("mine", "deliveries:mine", _("Deliveries and pay-outs"), order=36, shown_to=members),
    Link("office", "deliveries:office", _("Deliveries and pay-outs"), order=27),
)
