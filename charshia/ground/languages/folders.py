"""Which languages there are: one folder each, told by its ``language.toml``.

A further language is a folder under ``locale/``, here or in the data folder; no code knows
the languages by name, but for Serbian, whose Latin letters are derived. The settings read
this, so nothing here may ask for a setting.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

SOURCE: Final = "en"  # of the texts in the code; always offered


class BadLanguage(ValueError):
    """A ``language.toml`` that cannot be understood, or a language that is nowhere."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface, as its folder tells.

    ``code`` is Django's and stands in addresses; ``answers`` are what a browser may ask for
    to get it; ``cldr`` the tag by which Babel writes its days and sums.
    """

    tag: str  # BCP 47
    name: str  # in itself
    folder: Path
    code: str
    cldr: str
    place: int = 99  # among the others
    answers: tuple[str, ...] = ()
    plural: str = ""  # gettext's rule; none where no catalogue is written
    alphabet: tuple[str, ...] = ()
    lower: Mapping[str, str] = field(default_factory=dict, hash=False)
    derived_from: str = ""

    @property
    def is_written(self) -> bool:
        """Has it a catalogue that people write?"""
        return bool(self.plural)

    @property
    def script(self) -> str:
        """latin, cyrillic or greek: the letters of its own name."""
        return unicodedata.name(self.name[0]).partition(" ")[0].lower()

    @property
    def forms(self) -> int:
        """How many plural forms it has."""
        return int(self.plural.removeprefix("nplurals=").partition(";")[0])


def languages(locales: Iterable[Path]) -> list[Language]:
    """Every language that has a folder in one of ``locales``, in the order of their places.

    Raises BadLanguage when a file is no TOML, lacks tag or name, or two say the same tag.
    """
    found: dict[str, Language] = {}
    for path in (path for each in locales for path in sorted(each.glob("*/language.toml"))):
        language = _read(path)
        if language.tag in found:
            raise BadLanguage(f"{path}: {language.tag} is told by two folders")
        found[language.tag] = language
    return sorted(found.values(), key=lambda each: (each.place, each.tag))


def offered(locales: Iterable[Path], chosen: str) -> list[Language]:
    """Those of ``chosen`` ("sq, sr-Cyrl"), in that order, and English; all when it is empty.

    Raises BadLanguage for a language that has no folder.
    """
    known = {language.tag: language for language in languages(locales)}
    tags = [tag.strip() for tag in chosen.split(",") if tag.strip()] or list(known)
    if strangers := [tag for tag in tags if tag not in known]:
        raise BadLanguage(f"{', '.join(strangers)}: there are {', '.join(known)}")
    return [known[tag] for tag in dict.fromkeys([*tags, SOURCE])]


def _read(path: Path) -> Language:
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        folder = path.parent
        told["answers"] = tuple(answer.lower() for answer in told.get("answers", ()))
        told["alphabet"] = tuple(told.get("alphabet", "").split())
        told.setdefault("cldr", told.get("derived_from") or told["tag"])
        code = folder.name.replace("_", "-").lower()
        language = Language(folder=folder, code=code, **told)
        assert not language.plural or language.forms
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError) as wrong:
        raise BadLanguage(f"{path}: {wrong}") from wrong
    return language
