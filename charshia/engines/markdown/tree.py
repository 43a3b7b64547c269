"""What a text in Markdown says, as a tree: https://spec.commonmark.org/0.31.2/ with tables.

Left out are HTML, indented code and underlined headings, which nobody means who writes them here.
A quotation that begins with an exclamation mark is a warning. A picture and a link name what
stands beside the text (``picture-5``, ``document-7``); whoever writes the tree knows where it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlsplit

from charshia.engines.later import later

markdown_it = later("markdown_it")
MOST_CELLS: Final = 1000  # of one table; what is beyond is left out
MOST_COLUMNS: Final = 40
DEEPEST: Final = 20  # lists and quotations within each other
_SCHEMES: Final = frozenset({"https", "http", "mailto", "tel"})
_NAMED: Final = ("picture-", "document-")


@dataclass(frozen=True)
class Span:
    """Words that look alike; ``is_break`` is the end of a line and has none."""

    words: str = ""
    is_strong: bool = False
    is_stressed: bool = False
    is_code: bool = False
    is_break: bool = False
    href: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    level: int  # 1 to 6, as it was written
    spans: Spans


@dataclass(frozen=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True)
class Points:
    """A list; ``start`` is the number of the first of a numbered one, else None."""

    start: int | None
    items: "tuple[Blocks, ...]"


@dataclass(frozen=True)
class Quote:
    is_warning: bool
    blocks: "Blocks"


@dataclass(frozen=True)
class Code:
    words: str


@dataclass(frozen=True)
class Shown:
    """A picture by its name; ``alt`` is what the writer of this text says it shows."""

    name: str
    alt: str


@dataclass(frozen=True)
class Table:
    """All rows have as many cells as the ``head``."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    is_cut: bool = False


@dataclass(frozen=True)
class Rule:
    pass


Block = Heading | Paragraph | Points | Quote | Code | Shown | Table | Rule
Blocks = tuple[Block, ...]


def tree_of(text: str) -> Blocks:
    """Never raises. Lists nested deeper than ``DEEPEST`` are left out."""
    if not text.strip():
        return ()
    return tuple(_blocks(_Tokens(_parser().parse(text))))


def walk(blocks: Blocks) -> Iterator[Block]:
    """All blocks in the order of reading, those within others too."""
    for block in blocks:
        yield block
        if isinstance(block, Points):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Quote):
            yield from walk(block.blocks)


def has_cut_table(blocks: Blocks) -> bool:
    """Whether some table is larger than is shown."""
    return any(isinstance(one, Table) and one.is_cut for one in walk(blocks))


def pictures_in(blocks: Blocks) -> list[str]:
    """The names of the pictures, in the order of reading."""
    return [one.name for one in walk(blocks) if isinstance(one, Shown)]


@cache
def _parser() -> Any:
    options = {"html": False, "maxNesting": DEEPEST}
    parser = markdown_it.MarkdownIt("commonmark", options).enable("table")
    return parser.disable(["html_block", "html_inline", "code", "lheading"])


class _Tokens:
    """The tokens of markdown-it one after the other, those inside an element by themselves."""

    def __init__(self, tokens: list[Any]) -> None:
        self._tokens, self._at = tokens, 0

    def __iter__(self) -> Iterator[tuple[Any, "_Tokens"]]:
        while self._at < len(self._tokens):
            token, begin = self._tokens[self._at], self._at + 1
            end = begin
            if token.nesting == 1:
                depth = 1
                while depth and end < len(self._tokens):
                    depth += self._tokens[end].nesting
                    end += 1
            self._at = end
            yield token, _Tokens(self._tokens[begin : max(begin, end - 1)])

    @property
    def inline(self) -> list[Any]:
        """What stands in the first line of text inside."""
        return next((one.children or [] for one in self._tokens if one.type == "inline"), [])


def _blocks(tokens: _Tokens) -> Iterator[Block]:
    for token, inside in tokens:
        if read := _READERS.get(token.type):
            yield from read(token, inside)


def _heading(token: Any, inside: _Tokens) -> Iterator[Block]:
    yield Heading(int(token.tag[1]), _spans(inside.inline))


def _points(token: Any, inside: _Tokens) -> Iterator[Block]:
    items = tuple(tuple(_blocks(each)) for _item, each in inside)
    is_numbered = token.type == "ordered_list_open"
    yield Points(int(token.attrs.get("start", 1)) if is_numbered else None, items)


def _code(token: Any, inside: _Tokens) -> Iterator[Block]:
    yield Code(token.content.rstrip("\n"))


def _rule(token: Any, inside: _Tokens) -> Iterator[Block]:
    yield Rule()


def _paragraph(token: Any, inside: _Tokens) -> Iterator[Block]:
    """Pictures stand by themselves between the words."""
    for is_picture, some in groupby(inside.inline, key=lambda one: bool(one.type == "image")):
        if is_picture:
            yield from (Shown(one.attrs.get("src", ""), _plain(one)) for one in some)
        elif spans := _trimmed(_spans(list(some))):
            yield Paragraph(spans)


def _quote(token: Any, inside: _Tokens) -> Iterator[Block]:
    blocks = tuple(_blocks(inside))
    first = blocks[0] if blocks else None
    is_warning = isinstance(first, Paragraph) and first.spans[0].words.startswith("!")
    yield Quote(is_warning, _without_mark(blocks) if is_warning else blocks)


def _without_mark(blocks: Blocks) -> Blocks:
    first = blocks[0]
    assert isinstance(first, Paragraph)
    mark, *others = first.spans
    spans = _trimmed((replace(mark, words=mark.words[1:].lstrip()), *others))
    return (*((Paragraph(spans),) if spans else ()), *blocks[1:])


def _table(token: Any, inside: _Tokens) -> Iterator[Block]:
    rows = [
        tuple(_spans(cell.inline) for _cell, cell in row)
        for _part, part in inside
        for _row, row in part
    ]
    head, body = rows[0][:MOST_COLUMNS], rows[1:]
    most = MOST_CELLS // max(1, len(head))
    is_cut = len(body) > most or len(rows[0]) > MOST_COLUMNS
    yield Table(head, tuple(row[:MOST_COLUMNS] for row in body[:most]), is_cut)


def _spans(tokens: list[Any]) -> Spans:
    found: list[Span] = []
    depth = {"strong": 0, "em": 0}
    hrefs: list[str] = []
    for one in tokens:
        name = one.type.partition("_")[0]
        if name in depth:
            depth[name] += one.nesting
        elif one.type == "link_open":
            hrefs.append(_safe(one.attrs.get("href", "")))
        elif one.type == "link_close":
            hrefs.pop()
        elif span := _span(one):
            span = replace(span, is_strong=depth["strong"] > 0, is_stressed=depth["em"] > 0)
            found.append(replace(span, href=hrefs[-1] if hrefs else ""))
    return tuple(found)


def _span(token: Any) -> Span | None:
    if token.type in ("softbreak", "hardbreak"):
        return Span(is_break=True)
    words = _plain(token) if token.type == "image" else token.content
    return Span(words, is_code=token.type == "code_inline") if words else None


def _trimmed(spans: Spans) -> Spans:
    """Without line ends and space at both ends."""
    found = list(spans)
    while found and (found[0].is_break or not found[0].words.strip()):
        found.pop(0)
    while found and (found[-1].is_break or not found[-1].words.strip()):
        found.pop()
    return tuple(found)


def _plain(token: Any) -> str:
    """What a picture shows, in words."""
    return " ".join("".join(one.content or " " for one in token.children or []).split())


def _safe(href: str) -> str:
    """The address, or nothing where it is none that a reader may be sent to."""
    if href.startswith(_NAMED):
        return href
    if href.startswith("/"):
        return "" if href.startswith(("//", "/\\")) else href
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    return href if parts.scheme in _SCHEMES and (parts.netloc or parts.path) else ""


_READERS: Final[dict[str, Callable[[Any, _Tokens], Iterator[Block]]]] = {
    "paragraph_open": _paragraph, "heading_open": _heading, "bullet_list_open": _points,
    "ordered_list_open": _points, "blockquote_open": _quote, "fence": _code,
    "table_open": _table, "hr": _rule,
}  # fmt: skip
