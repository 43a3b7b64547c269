from django.http import HttpRequest
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


def coordinators(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_coordinator", False))


lead_to(*TARGETS)
show(
    Room(
        "reach:reach", _("Bring people"), "feed", Duty.GOODS, order=62,
        within=tuple(f"reach:{view}" for view in WITHIN),
    )
)  # fmt: skip
link(Link("office", "reach:office", _("Short links and posters"), order=47, shown_to=coordinators))
tell(telling.WORDS)
