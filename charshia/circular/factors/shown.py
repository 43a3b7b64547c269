from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show

show(
    Link("foot_together", "factors:factors", _("Numbers we reckon by"), order=70),
    Link("office", "factors:office", _("Numbers we reckon by"), order=38),
)
