"""The translation memory grows with everything that is approved."""

from datetime import datetime
from hashlib import sha256

from django.db.models import F

from charshia.commons.translating.memory import pair_of
from charshia.commons.translating.models import Pair, PairKey
from charshia.engines.likeness import keys
from charshia.ground.journal.actions import action
from charshia.ground.languages.fields import Translated


@action
def remember(source: str, text: str, *, source_language: str, language: str, now: datetime) -> Pair:
    """Keep a text with its approved translation; the same pair again only counts."""
    digest = sha256(f"{source}\0{text}".encode()).hexdigest()
    pair, is_new = Pair.objects.get_or_create(
        source_language=source_language,
        language=language,
        print=digest,
        defaults={"source": source, "text": text, "at": now},
    )
    if is_new:
        languages = pair_of(source_language, language)
        found = [PairKey(pair=pair, languages=languages, key=key) for key in keys(source)]
        PairKey.objects.bulk_create(found)
    else:
        Pair.objects.filter(pk=pair.pk).update(uses=F("uses") + 1, at=now)
    return pair


@action
def remember_once(text: Translated, language: str, *, now: datetime) -> None:
    """Keep a translation that somebody wrote elsewhere, unless it is known already."""
    source_language, translated = str(text.source), text.get(language, "")
    known = Pair.objects.filter(
        source_language=source_language, language=language, source=text.original, text=translated
    )
    if translated and language != source_language and not known.exists():
        remember(
            text.original, translated, source_language=source_language, language=language, now=now
        )
