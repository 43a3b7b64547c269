from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.ground.ui import menu
from charshia.market.catalogue.models import Stall
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.people.organisations.duties import Duty
from charshia.workshops.designs import beside as designs
from charshia.workshops.designs.models import Design
from charshia.workshops.makers import beside as makers
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.kinds import Stage
from charshia.workshops.quotes.models import Asked, Job


def quotes_to_give(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    rows = Asked.objects.filter(stall=stall, request__stage=Stage.ASKED, declined_at=None)
    count = rows.filter(quotes=None).count()
    if count:
        words = ngettext("%(count)d quote to give", "%(count)d quotes to give", count)
        yield Need(words % {"count": count}, address("quotes:stall", stall))


def ask_for_it(design: Design) -> Iterator[designs.Beside]:
    """No query."""
    yield designs.Beside(
        str(_("Ask makers for quotes")), f"{reverse('quotes:new')}?design={design.slug}"
    )


def what_she_made(profile: Profile) -> Iterator[makers.Beside]:
    """Of herself, not of her firm. One query."""
    hers = Job.objects.shown().filter(quote__asked__person=profile.person_id)
    if profile.organisation_id is None and hers.exists():
        yield makers.Beside(str(_("Made to order")), reverse("quotes:made", args=[profile.pk]))


designs.stand("do", ask_for_it)
makers.stand("maker", what_she_made)
menu.show(
    menu.Link("mine", "quotes:mine", _("Made to order"), order=66),
    menu.Link("foot_made", "quotes:new", _("Have something made"), order=67),
)
tell({"workshops.crafts.put": _("What you make to order")})
show(
    Room(
        "quotes:stall", _("Made to order"), "pencil", Duty.ORDERS, order=46,
        within=("quotes:crafts",),
    ),
    NeedSource(Duty.ORDERS, quotes_to_give, order=14),
)  # fmt: skip
