from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link
from charshia.ground.ui.menu import show as link
from charshia.market.reach import telling
from charshia.market.reach.leading import TARGETS
from charshia.market.reach.targets import lead_to
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Room, show
from charshia.people.organisations.duties import Duty

WITHIN = ("making", "link", "printing", "pictures", "sheet", "customers", "writing")


lead_to(*TARGETS)
show(
    Room(
        "reach:reach", _("Bring people"), "feed", Duty.GOODS, order=62,
        within=tuple(f"reach:{view}" for view in WITHIN),
    )
)  # fmt: skip
link(Link("office", "reach:office", _("Short links and posters"), order=47))
tell(telling.WORDS)
