from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show

show(Link("checkout", "orders:hold", _("Check out")))
