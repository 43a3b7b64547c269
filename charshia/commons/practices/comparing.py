"""Two versions of a practice beside each other: what went and what came, in each language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Final

from django.utils.translation import gettext as _

from charshia.commons.practices.models import Name, Setting
from charshia.commons.practices.versions import Content, amount_of, change, source_words
from charshia.engines.comparing import Piece, pieces
from charshia.ground.languages.tags import names

Texts = dict[str, str]


@dataclass(frozen=True)
class Difference:
    """One text that differs; ``lang`` is empty where it is in no language of its own."""

    lang: str
    language: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Part:
    """A part of the page with what differs in it."""

    heading: str
    differences: list[Difference]


def differing(before: Content, after: Content) -> list[Part]:
    """In the order of the page; parts that are the same are left out. No query."""
    found = (Part(heading, _differences(old, new)) for heading, old, new in _parts(before, after))
    return [one for one in found if one.differences]


def _parts(before: Content, after: Content) -> Iterator[tuple[str, Texts, Texts]]:
    for name, words in (("title", _("Title")), ("summary", _("In two sentences")),
                        ("context", _("What it was about"))):  # fmt: skip
        yield words, before[name], after[name]
    old, new = before.get("sections", {}), after.get("sections", {})
    for one in Name:
        yield str(one.label), old.get(one, {}), new.get(one, {})
    for key, words, told in _rowed():
        for number, row, other in _paired(before.get(key, []), after.get(key, [])):
            yield f"{words} {number}", told(row) if row else {}, told(other) if other else {}
    yield _("What to beware of"), before["advice"], after["advice"]
    yield _("Works in which circumstances"), _works(before), _works(after)


def _rowed() -> list[tuple[str, str, Any]]:
    return [
        ("tools", _("Machine or tool"), lambda row: _joined(row, ("name", "note"))),
        ("steps", _("Step"), lambda row: _joined(row, ("title", "text"))),
        ("costs", _("Cost"), lambda row: _joined(row, ("name", "note"), amount_of(row))),
        ("results", _("Result"), lambda row: _joined(
            row, ("name", "unit", "evidence"), change(row["before"], row["after"]))),
        ("sources", _("Source"), lambda row: {_NONE: source_words(row)}),
    ]  # fmt: skip


_NONE: Final = ""


def _joined(row: Content, texts: tuple[str, ...], figure: str = "") -> Texts:
    """The texts of a row one below the other in each language, and its figure by itself."""
    tags = dict.fromkeys(tag for name in texts for tag in row[name])
    said = {tag: "\n".join(row[name][tag] for name in texts if tag in row[name]) for tag in tags}
    return said | ({_NONE: figure} if figure else {})


def _works(content: Content) -> Texts:
    said = [str(Setting(one).label) for one in content.get("works", [])]
    return {_NONE: "\n".join(said)} if said else {}


def _paired(
    before: Sequence[Content], after: Sequence[Content]
) -> Iterator[tuple[int, Content | None, Content | None]]:
    """Rows that belong together, with their number; one that came or went stands alone."""
    old, new = [repr(row) for row in before], [repr(row) for row in after]
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, begin, end, other, last in found:
        if tag == "equal":
            continue
        rows = zip_longest(before[begin:end], after[other:last])
        for number, (row, changed) in enumerate(rows):
            yield (other if changed else begin) + number + 1, row, changed


def _differences(before: Texts, after: Texts) -> list[Difference]:
    tags = dict.fromkeys([*before, *after])
    return [
        Difference(tag, names().get(tag, tag), pieces(before.get(tag, ""), after.get(tag, "")))
        for tag in tags if before.get(tag, "") != after.get(tag, "")
    ]  # fmt: skip
