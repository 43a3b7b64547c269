"""The part of a stall's short links in what it takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.market.reach.models import Follower, Invited, Never, Sheet, ShortLink, Visits, Word

carry(
    whole(
        "reach/",
        _("Your short links, and how often people came by them on each day."),
        Rows(ShortLink),
        Rows(Visits, ("link__stall",)),
    )
)
leave("posters and pictures are made of the rest in a moment", Sheet)
carry(
    whole(
        "followers/",
        _("Who follows your stall, and what you wrote to them."),
        Rows(Follower, but=("told",)),
        Rows(Word),
    )
)
leave("asked once, and gone in thirty days; who said no is nobody's to take along", Invited, Never)
