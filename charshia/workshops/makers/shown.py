from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show

show(
    Link("foot_together", "makers:makers", _("People who can"), order=32),
    Link("mine", "makers:mine", _("What I can"), order=64),
)
