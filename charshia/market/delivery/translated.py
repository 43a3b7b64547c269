from collections.abc import Collection

from charshia.engines.texts import lines, plain
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.delivery.models import Way


def follow_way(way: Way, names: Collection[str]) -> None:
    touch(*tags_of_stall(way.stall))


written(Way, follow_way, name=Kind(80, plain), note=Kind(300, lines), place=Kind(200, plain))
