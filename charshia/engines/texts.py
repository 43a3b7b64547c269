"""Making what people and other shops wrote fit to be kept and shown."""

import html
import re
from collections.abc import Container
from itertools import chain, count
from typing import Final

from charshia.engines.later import later
from charshia.engines.signs import seen

nh3 = later("nh3")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->")
_SPACE: Final = re.compile(r"\s+")
_BLOCK: Final = re.compile(
    r"<(/?)(?:div|h[1-6]|section|article|header|footer|blockquote|table|tr|dl|dt|dd|pre)\b[^<>]*>",
    re.IGNORECASE,
)
_BOLD: Final = re.compile(r"<(/?)b(?=[\s>])[^<>]*>", re.IGNORECASE)
_ITALIC: Final = re.compile(r"<(/?)i(?=[\s>])[^<>]*>", re.IGNORECASE)
_EMPTY: Final = re.compile(r"<(p|strong|em|li|ul|ol)>\s*</\1>")
_POINT: Final = re.compile(r"<li>\s*")
_END: Final = re.compile(r"</(p|ul|ol)>")
_INLINE: Final = re.compile(r"</?(?:strong|em|a)\b[^<>]*>")
_BREAK: Final = re.compile(r"<br\s*/?>|</li>")
_PARAGRAPHS: Final = re.compile(r"\n[^\S\n]*\n\s*")
_ALLOWED: Final = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # with what a formula begins in a spreadsheet


def plain(text: str) -> str:
    """One line of ``text``: no tags, entities as what they stand for."""
    return _SPACE.sub(" ", lines(text)).strip()


def lines(text: str) -> str:
    """Plain text that may have several lines."""
    return seen(html.unescape(_TAG.sub(" ", seen(text))))


def rich(text: str) -> str:
    """``text``, HTML or not, as HTML of paragraphs, emphasis, lists and links, safe to show."""
    text = seen(text)
    if not _TAG.search(text):
        text = _paragraphs(text)
    text = _BLOCK.sub(r"<\1p>", text)
    text = _ITALIC.sub(r"<\1em>", _BOLD.sub(r"<\1strong>", text))
    clean = nh3.clean(
        text,
        tags=_ALLOWED,
        attributes={"a": {"href"}},
        url_schemes={"https"},
        link_rel="nofollow noopener noreferrer",
    )
    for _round in range(3):  # an empty list holds empty points, which hold empty emphasis
        clean = _EMPTY.sub("", clean)
    return seen(clean)


def as_typed(html_text: str) -> str:
    """A text made by ``rich`` as one writes it: paragraphs apart, points with a dash."""
    text = _BREAK.sub("\n", _END.sub("\n\n", _POINT.sub("- ", _INLINE.sub("", html_text))))
    typed = "\n".join(line.strip() for line in lines(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", typed)


def in_a_cell(text: str) -> str:
    """``text`` for a table: what a spreadsheet would reckon is kept as words by an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _paragraphs(text: str) -> str:
    parts = [part.strip().replace("\n", "<br>") for part in _PARAGRAPHS.split(text)]
    if len(parts) == 1:
        return parts[0]
    return "".join(f"<p>{part}</p>" for part in parts)


def numbered(base: str, taken: Container[str]) -> str:
    """``base``, or else ``base-2``, ``base-3`` …: the first that is not ``taken``."""
    return next(
        name
        for name in chain([base], (f"{base}-{number}" for number in count(2)))
        if name not in taken
    )
