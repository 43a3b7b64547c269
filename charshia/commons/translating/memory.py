"""What the memory suggests for a text."""

from dataclasses import dataclass

from django.db.models import Count

from charshia.commons.translating.models import Pair, PairKey
from charshia.engines.likeness import keys, nearest, percent

LEAST_PERCENT = 60
MOST_LOOKED_AT = 80
MOST_SUGGESTED = 3


@dataclass(frozen=True)
class Remembered:
    """A translation approved before, of a text that is ``percent`` like this one."""

    pair: int
    source: str
    text: str
    percent: int

    @property
    def is_exact(self) -> bool:
        return self.percent == 100


def remembered(source: str, *, source_language: str, language: str) -> list[Remembered]:
    """The nearest approved translations, best first; no two the same. Two or three queries."""
    pairs = _like(source, source_language, language)
    found: dict[str, Remembered] = {}
    places = nearest(source, [pair.source for pair in pairs], least=LEAST_PERCENT, most=20)
    for place, score in places:
        pair = pairs[place]
        exact = score if score < 100 else percent(source, pair.source)
        found.setdefault(pair.text, Remembered(pair.pk, pair.source, pair.text, exact))
    return list(found.values())[:MOST_SUGGESTED]


def _like(source: str, source_language: str, language: str) -> list[Pair]:
    """Those that share most of the long words, newest first among equals."""
    wanted = keys(source)
    rows = PairKey.objects.filter(languages=pair_of(source_language, language), key__in=wanted)
    counted = rows.values("pair").annotate(shared=Count("pk")).order_by("-shared", "-pair")
    ids = [row["pair"] for row in counted[:MOST_LOOKED_AT]] if wanted else []
    if not wanted:  # nothing but short words: the very same text only
        same = Pair.objects.filter(source_language=source_language, language=language)
        return list(same.filter(source=source).order_by("-uses", "-pk")[:MOST_SUGGESTED])
    return sorted(Pair.objects.filter(pk__in=ids), key=lambda pair: (-pair.uses, -pair.pk))


def pair_of(source_language: str, language: str) -> str:
    return f"{source_language}>{language}"
