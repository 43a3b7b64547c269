"""Who translated what a reader reads. The room that knows translators says their names."""

from collections.abc import Callable, Collection, Mapping

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import State

Find = Callable[[Collection[str]], Mapping[str, str]]
_finds: list[Find] = []


def credited_by(find: Find) -> None:
    """Name what finds, by writers as notes name them ("person:5"), the names of those who want
    to be named; from a ``shown.py``."""
    _finds[:] = [find]


def translators_of(*texts: Translated) -> list[str]:
    """Names of those who translated these texts as they are shown here, each once. One query
    at most, and none for texts that nobody signed."""
    writers = dict.fromkeys(filter(None, (_writer(text) for text in texts if text)))
    if not writers or not _finds:
        return []
    found = _finds[0](list(writers))
    return list(dict.fromkeys(found[writer] for writer in writers if found.get(writer)))


def _writer(text: Translated) -> str:
    shown, tag = text.shown()
    standing = text.standing(tag) if shown else None
    if standing is None or standing.state not in {State.CHECKED, State.STALE}:
        return ""
    return standing.by if standing.by.startswith("person:") else ""
