"""The interface's texts: found in the code, kept in .po files, built into .mo files.

Each folder under ``locale`` is written by people. Serbian Latin is derived from Cyrillic
whenever the catalogues are built and is kept nowhere else. No gettext program is needed,
neither to collect nor to build.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from charshia.engines.script import to_latin
from charshia.ground.languages.folders import Language, languages

_KEYWORDS: Final[dict[str, Any]] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_TEMPLATES: Final = (".html", ".txt", ".xml", ".svg", ".typ")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the interface as the code has it."""

    msgid: str
    plural: str = ""
    context: str | None = None
    comment: str = ""

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.msgid


def texts(package: Path) -> list[Text]:
    """Every text in the Python files and templates under ``package``, sorted, each once."""
    found: dict[tuple[str | None, str], Text] = {}
    for path in sorted(package.rglob("*")):
        for text in _texts_of(path, package):
            known = found.get(text.key)
            if known is None or (text.plural and not known.plural):
                found[text.key] = text
    return sorted(found.values(), key=lambda text: (text.msgid, text.context or ""))


def written(locale: Path) -> list[Language]:
    """The languages under ``locale`` whose catalogue people write."""
    return [language for language in languages([locale]) if language.is_written]


def catalogue_of(language: Language) -> Path:
    """Where its texts are written."""
    return language.folder / "LC_MESSAGES" / "django.po"


def collect(package: Path, *locales: Path) -> dict[str, int]:
    """Bring the catalogues under ``locales`` up to date with the code; what is gone is dropped.

    Returns how many texts each language still lacks. Nothing is guessed: a changed text
    is a new one.
    """
    missing = {}
    wanted = texts(package)
    for language in [each for locale in locales for each in written(locale)]:
        path = catalogue_of(language)
        old = polib.pofile(str(path)) if path.exists() else polib.POFile()
        known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
        new = polib.POFile(wrapwidth=0)
        new.metadata = _metadata(language)
        new.extend(_entry(text, known.get(text.key), language) for text in wanted)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(new).rstrip() + "\n")
        missing[language.tag] = sum(not entry.translated() for entry in new)
    return missing


def build(locale: Path) -> list[Path]:
    """Write the .mo files under ``locale``; the same .po files give the same bytes.

    A folder without ``language.toml`` may hold single texts of a language that is known
    elsewhere; they are built too.
    """
    built = []
    for path in sorted(locale.glob("*/LC_MESSAGES/django.po")):
        built.append(_write(path.parent, polib.pofile(str(path))))
    by_tag = {language.tag: language for language in languages([locale])}
    for language in by_tag.values():
        if language.derived_from:
            source = catalogue_of(by_tag[language.derived_from])
            catalogue = latin(polib.pofile(str(source)), language.folder.name)
            built.append(_write(language.folder / "LC_MESSAGES", catalogue))
    return built


def build_what_changed(locale: Path) -> list[Path]:
    """The same, if a .po file under ``locale`` is newer than what was built of it."""
    paths = locale.glob("*/LC_MESSAGES/django.po")
    return [] if all(_is_built(path) for path in paths) else build(locale)


def _is_built(path: Path) -> bool:
    made = path.with_suffix(".mo")
    return made.exists() and made.stat().st_mtime >= path.stat().st_mtime


def latin(cyrillic: polib.POFile, name: str) -> polib.POFile:
    """The Serbian catalogue in Latin letters, called ``name``."""
    derived = polib.POFile()
    derived.metadata = {**cyrillic.metadata, "Language": name}
    for entry in cyrillic.translated_entries():
        plural = {number: to_latin(text) for number, text in entry.msgstr_plural.items()}
        derived.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                msgctxt=entry.msgctxt,
                msgstr=to_latin(entry.msgstr),
                msgstr_plural=plural,
            )
        )
    return derived


def _write(folder: Path, catalogue: polib.POFile) -> Path:
    """Put the file in place whole, so that a server that starts meanwhile reads old or new."""
    path = folder / "django.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".mo.new")
    catalogue.save_as_mofile(str(half))
    half.replace(path)
    return path


def _texts_of(path: Path, package: Path) -> Iterator[Text]:
    parts = path.relative_to(package).parts
    if {"tests", "node_modules", "locale", "migrations", "static"} & set(parts):
        return
    if path.suffix == ".py":
        yield from _extracted(path.read_bytes())
    elif path.suffix in _TEMPLATES and "templates" in parts:
        source = templatize(path.read_text(), origin=str(path))
        # Between the calls templatize leaves letters and an indentation that is no Python.
        yield from _extracted("\n".join(line.strip() for line in source.splitlines()).encode())


def _extracted(source: bytes) -> Iterator[Text]:
    if b"gettext" not in source and b"_(" not in source:
        return
    for _line, message, comments, context in extract(
        "python", BytesIO(source), _KEYWORDS, ["Translators:"], strip_comment_tags=True
    ):
        forms: Iterable[str] = message if isinstance(message, (tuple, list)) else (message,)
        msgid, plural, *_rest = (*(form for form in forms if form is not None), "")
        yield Text(msgid, plural, context, " ".join(comments))


def _entry(text: Text, known: polib.POEntry | None, language: Language) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=text.msgid, msgid_plural=text.plural, msgctxt=text.context, comment=text.comment
    )
    if text.plural:
        old = known.msgstr_plural if known else {}
        entry.msgstr_plural = {number: old.get(number, "") for number in range(language.forms)}
    elif known:
        entry.msgstr = known.msgstr
    return entry


def _metadata(language: Language) -> dict[str, str]:
    return {
        "Project-Id-Version": "charshia",
        "Language": language.folder.name,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": language.plural,
    }
