from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import Area, offer
from charshia.ground.ui.menu import Link, show
from charshia.workshops.makers.models import Profile, Work


def profile_address(profile: Profile) -> str:
    return reverse("makers:maker", args=[profile.pk])


def work_address(work: Work) -> str:
    return profile_address(work.profile)


offer(
    Area(
        Profile, _("People who can"), {
            "headline": _("What you do, in a line"), "about": _("More about your work"),
        }, profile_address, order=83,
    ),
    Area(
        Work, _("Works of people who can"), {
            "title": _("What it is"), "words": _("How it came about"),
        }, work_address, related=("profile",), order=84,
    ),
)  # fmt: skip
show(
    Link("foot_together", "makers:makers", _("People who can"), order=32),
    Link("mine", "makers:mine", _("What I can"), order=64),
)
