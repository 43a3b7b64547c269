"""The interface's texts: found in the code, kept in .po files, built into .mo files.

``locale/sq`` and ``locale/sr`` are written by people. Serbian Latin is derived from
Cyrillic whenever the catalogues are built and is kept nowhere else. No gettext program is
needed, neither to collect nor to build.
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

WRITTEN: Final = ("sq", "sr")
CYRILLIC: Final = "sr"
LATIN: Final = "sr_Latn"
# As in Django's own catalogues: where they differ, Django would keep two and be slow.
PLURALS: Final = {
    "sq": "nplurals=2; plural=(n != 1);",
    "sr": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4"
        " && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
}
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


def collect(package: Path) -> dict[str, int]:
    """Bring the written catalogues up to date with the code; what is gone is dropped.

    Returns how many texts each language still lacks. Nothing is guessed: a changed text
    is a new one.
    """
    missing = {}
    wanted = texts(package)
    for language in WRITTEN:
        path = package / "locale" / language / "LC_MESSAGES" / "django.po"
        old = polib.pofile(str(path)) if path.exists() else polib.POFile()
        known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
        new = polib.POFile(wrapwidth=0)
        new.metadata = _metadata(language)
        new.extend(_entry(text, known.get(text.key), language) for text in wanted)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(new).rstrip() + "\n")
        missing[language] = sum(not entry.translated() for entry in new)
    return missing


def build(locale: Path) -> list[Path]:
    """Write the .mo files under ``locale``; the same .po files give the same bytes."""
    built = []
    for language in WRITTEN:
        catalogue = polib.pofile(str(locale / language / "LC_MESSAGES" / "django.po"))
        built.append(_write(locale, language, catalogue))
        if language == CYRILLIC:
            built.append(_write(locale, LATIN, latin(catalogue)))
    return built


def latin(cyrillic: polib.POFile) -> polib.POFile:
    """The Serbian catalogue in Latin letters."""
    derived = polib.POFile()
    derived.metadata = {**cyrillic.metadata, "Language": LATIN}
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


def _write(locale: Path, language: str, catalogue: polib.POFile) -> Path:
    """Put the file in place whole, so that a server that starts meanwhile reads old or new."""
    path = locale / language / "LC_MESSAGES" / "django.mo"
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


def _entry(text: Text, known: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=text.msgid, msgid_plural=text.plural, msgctxt=text.context, comment=text.comment
    )
    if text.plural:
        count = int(PLURALS[language][len("nplurals=")])
        old = known.msgstr_plural if known else {}
        entry.msgstr_plural = {number: old.get(number, "") for number in range(count)}
    elif known:
        entry.msgstr = known.msgstr
    return entry


def _metadata(language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "charshia",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
