from django.utils.translation import gettext_lazy as _

from charshia.market.outlets import telling
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Room, show
from charshia.people.organisations.duties import Duty

WITHIN = ("opening", "outlet", "facts", "giving", "counting", "note", "reckoning", "reckoned")

show(
    Room(
        "outlets:outlets", _("Shops that stock us"), "house", Duty.GOODS, order=60,
        within=tuple(f"outlets:{view}" for view in WITHIN),
    )
)  # fmt: skip
tell(telling.WORDS)
