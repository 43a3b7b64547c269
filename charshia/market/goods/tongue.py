"""Writing in one language a text that has several."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from charshia.engines.script import to_latin
from charshia.ground.languages.fields import CYRILLIC, LATIN, Translated
from charshia.ground.languages.tags import current, names


@dataclass(frozen=True)
class Tongue:
    """How a text stands in one language."""

    tag: str
    name: str  # of the language, in itself
    words: str  # "written", "missing" …
    is_there: bool


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
    """The same with what was typed in the language of this page.

    Serbian goes under the script it was typed in, and the other script's text, which says
    something else by now, is dropped: Latin is derived from Cyrillic where it is missing.
    """
    if typed.replace("\r\n", "\n").strip() == own(texts).strip():
        return texts
    tag = current()
    if tag in {LATIN, CYRILLIC}:
        tag = CYRILLIC if any("\u0400" <= sign <= "\u04ff" for sign in typed) else LATIN
        other = LATIN if tag == CYRILLIC else CYRILLIC
        texts = texts.with_text(other, "")
        typed = "" if not typed.strip() else typed
    return texts.with_text(tag, typed)


def tongues(texts: Translated) -> list[Tongue]:
    """How the text stands in each language of the site."""
    return [_tongue(tag, name, texts) for tag, name in names().items()]


def _tongue(tag: str, name: str, texts: Translated) -> Tongue:
    if tag == texts.source:
        return Tongue(tag, name, _("original"), True)
    if tag in texts:
        return Tongue(tag, name, _("written"), True)
    if tag == LATIN and CYRILLIC in texts:
        return Tongue(tag, name, _("from Cyrillic, by rule"), True)
    return Tongue(tag, name, _("missing"), False)
