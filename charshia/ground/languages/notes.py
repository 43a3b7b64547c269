"""What a page says of a text that is not, or not surely, what its writer said."""

from dataclasses import dataclass
from typing import Final

from babel import Locale, UnknownLocaleError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import State
from charshia.ground.languages.tags import current

# Whole sentences: a language's name changes with what stands before it.
_WRITTEN_IN: Final[dict[str, Promise]] = {
    "sq": gettext_lazy("Written in Albanian"),
    "sr": gettext_lazy("Written in Serbian"),
    "en": gettext_lazy("Written in English"),
    "mk": gettext_lazy("Written in Macedonian"),
    "el": gettext_lazy("Written in Greek"),
    "bg": gettext_lazy("Written in Bulgarian"),
    "tr": gettext_lazy("Written in Turkish"),
}
_TRANSLATED: Final[dict[State, Promise]] = {
    State.MACHINE: gettext_lazy("Translated by machine, not looked over"),
    State.DRAFT: gettext_lazy("Translation, not looked over yet"),
    State.CHECKED: gettext_lazy("Translation"),
}
_CHANGED: Final[dict[State, Promise]] = {
    State.MACHINE: gettext_lazy("Translated by machine; the original has changed"),
    State.DRAFT: gettext_lazy("Translation; the original has changed"),
    State.CHECKED: gettext_lazy("Translation; the original has changed"),
}

# What a state is called in lists of texts.
NAMES: Final[dict[State, Promise]] = {
    State.MISSING: gettext_lazy("missing"),
    State.STALE: gettext_lazy("out of date"),
    State.MACHINE: gettext_lazy("by a machine"),
    State.DRAFT: gettext_lazy("not looked over"),
    State.CHECKED: gettext_lazy("looked over"),
    State.ORIGINAL: gettext_lazy("the original"),
}


@dataclass(frozen=True)
class Original:
    """What was written first, and in which language."""

    text: str
    lang: str


@dataclass(frozen=True)
class Note:
    """``words`` are sentences without a full stop, one for each way in which a text is not
    plainly the writer's own in the reader's language. ``originals`` are of translations."""

    words: tuple[str, ...]
    originals: tuple[Original, ...] = ()


def note_of(*texts: Translated) -> Note | None:
    """One note for texts that stand together; None where there is nothing to say."""
    words: list[str] = []
    originals: list[Original] = []
    for text in texts:
        shown, tag = text.shown()
        said = _said_of(text, tag) if shown else ""
        if said:
            words.append(said)
        if said and text.standing(tag).state != State.ORIGINAL:
            originals.append(Original(text.original, text.source or ""))
    return Note(tuple(dict.fromkeys(words)), tuple(originals)) if words else None


def note_in(language: str) -> Note | None:
    """Of a text that is only in ``language``: nothing where that is the page's."""
    return None if is_the_pages(language) else Note((written_in(language),))


def is_the_pages(language: str) -> bool:
    """Serbian is Serbian in both scripts."""
    return language.partition("-")[0] == current().partition("-")[0]


def written_in(language: str) -> str:
    """A sentence without a full stop, in the language of the page."""
    plain = language.partition("-")[0]
    if plain in _WRITTEN_IN:
        return str(_WRITTEN_IN[plain])
    return _("Written in: %(language)s") % {"language": name_of(plain)}


# Languages in which people here and their partners speak.
SPOKEN: Final = ("sq", "sr", "mk", "el", "bg", "tr", "en", "de", "fr", "it", "ro", "ru")


def name_of(language: str) -> str:
    """What a language is called in that of the page; its tag where nobody says."""
    try:
        here = Locale.parse(current(), sep="-")
    except (UnknownLocaleError, ValueError):
        return language
    return here.languages.get(language, language)


def _said_of(text: Translated, tag: str) -> str:
    standing = text.standing(tag)
    if standing.state == State.ORIGINAL:
        return "" if is_the_pages(tag) else written_in(tag)
    if standing.state == State.STALE:
        return str(_CHANGED[standing.made or State.CHECKED])
    if standing.state == State.CHECKED and is_the_pages(tag):
        return ""
    return str(_TRANSLATED[standing.state])
