from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import Area, offer
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.market.catalogue.models import Stall
from charshia.workshops.makers.beside import Beside, stand
from charshia.workshops.makers.found import maker_rows
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile, Work


def stall_of(profile: Profile) -> Iterator[Beside]:
    """Of a firm that gives everybody its name. One query."""
    if profile.organisation_id and min(profile.name_for, profile.seen_by) == Audience.EVERYBODY:
        rows = Stall.objects.visible().filter(organisation=profile.organisation_id)
        for stall in rows.order_by("pk"):
            yield Beside(gettext("Its market stall"), reverse("shop:stall", args=[stall.slug]))


def profile_address(profile: Profile) -> str:
    return reverse("makers:maker", args=[profile.pk])


def work_address(work: Work) -> str:
    return profile_address(work.profile)


stand("maker", stall_of)
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
kinds.show(Kind("maker", _("People who can"), _("Somebody who can"), maker_rows, order=49))
show(
    Link("foot_made", "makers:makers", _("People who can"), order=32),
    Link("mine", "makers:mine", _("What I can"), order=64),
)
