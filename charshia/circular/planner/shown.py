from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show

show(Link("office", "planner:office", _("Planner for a works"), order=39))
