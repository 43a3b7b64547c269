"""English words on a page that should be in another language."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final

import polib
from django.conf import settings

from charshia.engines.script import to_latin

_READ_ATTRIBUTES: Final = {"alt", "title", "aria-label", "placeholder", "aria-description"}
_UNREAD: Final = {"script", "style", "template", "code", "pre"}
_VOID: Final = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input"),
    *("link", "meta", "source", "track", "wbr"),
}
_PLACEHOLDER: Final = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
_TAG: Final = re.compile(r"<[^>]*>")


def english_leaks(html: str, language: str) -> list[str]:
    """The English texts of the interface that a page in ``language`` (BCP 47) shows.

    Parts marked with another ``lang``, or ``translate="no"``, may say what they like. A text
    counts only if it differs in that language; one with placeholders counts with any filling.
    """
    whole, filled = _english(language)
    found = set()
    for text in shown(html, language):
        if text in whole:
            found.add(text)
        found.update(msgid for msgid, pattern in filled if pattern.fullmatch(text))
    return sorted(found)


class _Reader(HTMLParser):
    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language = language
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    @property
    def reading(self) -> bool:
        return self.open[-1][1] if self.open else True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        reading = self.reading and tag not in _UNREAD and has.get("translate") != "no"
        if "lang" in has:
            reading = has["lang"] == self.language
        if reading:
            self.texts += [value for name, value in attrs if name in _READ_ATTRIBUTES and value]
        if tag not in _VOID:
            self.open.append((tag, reading))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.reading:
            self.texts.append(data)


def shown(html: str, language: str) -> Iterator[str]:
    """What a reader meets on a page, by eye or by ear, text by text."""
    reader = _Reader(language)
    reader.feed(html)
    return filter(None, (_one_line(text) for text in reader.texts))


def _one_line(text: str) -> str:
    return " ".join(text.split())


@lru_cache
def _english(language: str) -> tuple[frozenset[str], list[tuple[str, re.Pattern[str]]]]:
    """Texts that stand alone, and patterns for those with placeholders, as shown between tags."""
    folder = "sr" if language.startswith("sr") else language  # Latin is derived
    path = settings.PACKAGE / "locale" / folder / "LC_MESSAGES" / "django.po"
    whole, filled = set(), []
    for entry in polib.pofile(str(path)):
        said = {entry.msgstr, *entry.msgstr_plural.values()}
        said |= {to_latin(text) for text in said}
        for msgid in filter(None, (entry.msgid, entry.msgid_plural)):
            if msgid not in said:
                for piece in map(_one_line, _TAG.split(msgid)):
                    if not _PLACEHOLDER.search(piece):
                        whole.add(piece)
                    elif len(re.findall(r"[^\W\d_]{2,}", _PLACEHOLDER.sub("", piece))) >= 2:
                        literal = map(re.escape, _PLACEHOLDER.split(piece))
                        filled.append((msgid, re.compile(".+".join(literal))))
    said_whole = {_one_line(entry.msgstr) for entry in polib.pofile(str(path))}
    return frozenset(whole - said_whole - {""}), filled
