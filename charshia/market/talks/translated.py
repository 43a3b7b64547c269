from collections.abc import Collection

from charshia.engines.texts import lines
from charshia.ground.languages.texts import Kind, written
from charshia.market.talks.models import Notice, Saying


def nothing_follows(row: Saying | Notice, names: Collection[str]) -> None:
    """Only keepers see them, on pages that are not kept."""


written(Saying, nothing_follows, words=Kind(600, lines))
written(Notice, nothing_follows, words=Kind(400, lines))
