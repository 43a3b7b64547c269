from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import Area, offer
from charshia.ground.ui.menu import Link, show
from charshia.workshops.makers.models import Profile


def profile_address(profile: Profile) -> str:
    return reverse("makers:maker", args=[profile.pk])


offer(
    Area(
        Profile, _("People who can"), {
            "headline": _("What you do, in a line"), "about": _("More about your work"),
        }, profile_address, order=83,
    ),
)  # fmt: skip
show(
    Link("foot_together", "makers:makers", _("People who can"), order=32),
    Link("mine", "makers:mine", _("What I can"), order=64),
)
