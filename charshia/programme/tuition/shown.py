from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.pricing import Cashier, charge_by
from charshia.ground.ui.menu import Link, show
from charshia.programme.tuition.queries import owing, takes

charge_by(Cashier(takes, owing))
show(Link("office", "tuition:office", _("Fees for courses"), order=34))
