from django.utils.translation import gettext_lazy as _

from charshia.clusters.deliveries.waiting import (
    arrivals_to_check,
    deliveries_to_bill,
    members_to_pay,
    sales_to_begin,
)
from charshia.clusters.supply.shown import members
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.waiting import Source, wait

SOURCES = (sales_to_begin, arrivals_to_check, deliveries_to_bill, members_to_pay)
wait(*(Source(find, order=21) for find in SOURCES))
show(
    Link("mine", "deliveries:mine", _("Deliveries and pay-outs"), order=36, shown_to=members),
    Link("office", "deliveries:office", _("Deliveries and pay-outs"), order=27),
)
