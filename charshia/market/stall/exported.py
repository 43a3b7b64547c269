"""Who works at a stall, as part of what it takes with it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from charshia.commons.news.models import Attachment, Post, Reading, Sending
from charshia.commons.practices import models as practices
from charshia.market.catalogue.carrying import Carried, Rows, carry, leave, table, whole
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Purchase
from charshia.people.help.models import HelpRequest
from charshia.people.help.models import Note as HelpNote
from charshia.people.organisations.models import Invitation, Membership, Verification


def _people(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    rows = Membership.objects.filter(organisation=stall.organisation_id).order_by("pk")
    yield "people.csv", table(("name", "role"), rows.values_list("person__name", "role"))


carry(
    Carried("people.csv", _("Who works at your stall, and as what."), _people, (Membership,)),
    whole(
        "firm/",
        _("As what firm you asked to be known, and what you bought as a firm."),
        Rows(Verification, ("organisation__stall",)),
        Rows(Purchase, ("firm__stall",), but=("key",)),
    ),
)
leave("an open invitation is a key to this site, of no use elsewhere", Invitation)
leave("news that it proposed are the network's, and stand on public pages", Post, Attachment)
leave("that it has read a piece of news is the coordinator's list", Reading)
leave(
    "practices that it told are the network's, and stand on public pages",
    practices.Practice, practices.Land, practices.Step, practices.Cost, practices.Result,
    practices.Contact, practices.Attachment, practices.Adoption, practices.Version,
    practices.Section, practices.Illustration, practices.Tool, practices.Source, practices.Works,
    practices.Restoration,
)  # fmt: skip
leave(
    "a plan made from a practice is the person's own",
    practices.Plan, practices.Reply, practices.Task, practices.Has, practices.Lives,
)  # fmt: skip
leave("letters to those who follow news are theirs", Sending)
leave("what it asked the association is between the two", HelpRequest, HelpNote)
