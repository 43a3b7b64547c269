"""Writing in one language a text that has several."""

from typing import Final

from charshia.engines.script import to_latin
from charshia.ground.languages.fields import CYRILLIC, LATIN, Translated
from charshia.ground.languages.tags import OFFERED, current

# What people are asked to write: Serbian Latin follows from Cyrillic.
ASKED_FOR: Final = tuple(each.tag for each in OFFERED if not each.derived_from)


def own(texts: Translated) -> str:
    """What stands in the language of this page, to be edited; empty when nothing does."""
    tag = current()
    if tag in texts:
        return texts[tag]
    return to_latin(texts[CYRILLIC]) if tag == LATIN and CYRILLIC in texts else ""


def elsewhere(texts: Translated) -> str:
    """The text in another language, to write one's own by; empty when one's own is there."""
    return "" if own(texts) else str(texts)


def written(texts: Translated, typed: str) -> Translated:
    """The same with what was typed in the language of this page; unchanged is left alone.

    Serbian goes under the script it was typed in, and the other script's text, which says
    something else by now, is dropped: Latin is derived from Cyrillic where it is missing.
    """
    typed = typed.replace("\r\n", "\n").strip()
    if typed == own(texts).strip():
        return texts
    tag = current()
    if tag in {LATIN, CYRILLIC}:
        tag = CYRILLIC if any("\u0400" <= sign <= "\u04ff" for sign in typed) else LATIN
        texts = texts.renamed(LATIN if tag == CYRILLIC else CYRILLIC, tag)
    return texts.with_text(tag, typed)
