from collections.abc import Collection

from charshia.engines.texts import lines
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, copied, written
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.outlets.models import NoteLine, Outlet


def follow_outlet(outlet: Outlet, names: Collection[str]) -> None:
    touch(*tags_of_stall(outlet.stall))


written(Outlet, follow_outlet, note=Kind(200, lines))
copied("what the goods were called when they were given out", NoteLine)
