"""The tree as HTML that is XHTML as well, so that a page and a book (EPUB) show the same.

Every word is escaped and every element is one of ours; ``clean`` is a second wall for pages.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from charshia.engines.later import later
from charshia.engines.markdown.tree import (
    Block,
    Blocks,
    Code,
    Heading,
    Paragraph,
    Points,
    Quote,
    Rule,
    Shown,
    Span,
    Spans,
    Table,
)

nh3 = later("nh3")
TAGS: Final = frozenset({
    "p", "br", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "div", "hr",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "figure",
})  # fmt: skip
ATTRIBUTES: Final = {
    "a": {"href", "rel"}, "ol": {"start"}, "th": {"scope"}, "figure": {"id"},
    "div": {"class", "tabindex", "role", "aria-label"}, "table": {"class"}, "p": {"class"},
}  # fmt: skip
_SCHEMES: Final = {"https", "http", "mailto", "tel"}
_FIGURE: Final = re.compile(r'<figure id="(picture-[0-9]{1,18})"></figure>')
_PICTURE: Final = re.compile(r"picture-[0-9]{1,18}")
LONGEST_LABEL: Final = 80


@dataclass(frozen=True)
class Look:
    """What the text may show, and the words that stand in it besides its own."""

    figures: Mapping[str, str] = field(default_factory=dict)  # "picture-5" to trusted HTML
    documents: Mapping[str, str] = field(default_factory=dict)  # "document-7" to an address
    table: str = "Table"
    beware: str = "Beware"
    level: int = 3  # of the highest heading


def html_of(blocks: Blocks, look: Look) -> str:
    """For a page: cleaned once more, then the pictures in their places."""
    clean = nh3.clean(
        xhtml_of(blocks, look), tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=_SCHEMES,
        link_rel=None,
    )  # fmt: skip
    return _FIGURE.sub(lambda found: look.figures[found[1]], clean)


def xhtml_of(blocks: Blocks, look: Look) -> str:
    """With an empty ``figure`` named after it in the place of each picture there is."""
    return "".join(_block(one, look) for one in blocks)


def placed(xhtml: str, figures: Mapping[str, str]) -> str:
    """The figures in their places."""
    return _FIGURE.sub(lambda found: figures.get(found[1], ""), xhtml)


def _block(block: Block, look: Look) -> str:
    return _WRITERS[type(block)](block, look)


def _heading(heading: Heading, look: Look) -> str:
    tag = f"h{min(6, look.level + heading.level - 1)}"
    return f"<{tag}>{_inline(heading.spans, look)}</{tag}>"


def _paragraph(paragraph: Paragraph, look: Look) -> str:
    return f"<p>{_inline(paragraph.spans, look)}</p>"


def _code(code: Code, look: Look) -> str:
    return f"<pre><code>{escape(code.words)}</code></pre>"


def _points(points: Points, look: Look) -> str:
    inside = "".join(f"<li>{_item(each, look)}</li>" for each in points.items)
    if points.start is None:
        return f"<ul>{inside}</ul>"
    begin = "" if points.start == 1 else f' start="{points.start}"'
    return f"<ol{begin}>{inside}</ol>"


def _item(blocks: Blocks, look: Look) -> str:
    """One paragraph of a point stands without its element."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        return _inline(first.spans, look) + xhtml_of(blocks[1:], look)
    return xhtml_of(blocks, look)


def _quote(quote: Quote, look: Look) -> str:
    inside = xhtml_of(quote.blocks, look)
    if not quote.is_warning:
        return f"<blockquote>{inside}</blockquote>"
    heading = f'<p class="callout__word"><strong>{escape(look.beware)}</strong></p>'
    return f'<div class="callout" role="note">{heading}{inside}</div>'


def _shown(shown: Shown, look: Look) -> str:
    """What is not there any more is told in words."""
    if _PICTURE.fullmatch(shown.name) and shown.name in look.figures:
        return f'<figure id="{shown.name}"></figure>'
    return f"<p><em>{escape(shown.alt)}</em></p>" if shown.alt else ""


def _table(table: Table, look: Look) -> str:
    head = "".join(f'<th scope="col">{_inline(cell, look)}</th>' for cell in table.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_inline(cell, look)}</td>' for cell in row)}</tr>"
        for row in table.rows
    )
    said = ", ".join(filter(None, (_words(cell) for cell in table.head)))
    label = escape(f"{look.table}: {said}" if said else look.table)[:LONGEST_LABEL]
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="sheet"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _rule(rule: Rule, look: Look) -> str:
    return "<hr/>"


def _words(spans: Spans) -> str:
    return "".join(span.words for span in spans).strip()


def _inline(spans: Spans, look: Look) -> str:
    return "".join(_span(one, look) for one in spans)


def _span(span: Span, look: Look) -> str:
    if span.is_break:
        return "<br/>"
    words = escape(span.words)
    for tag, holds in (("code", span.is_code), ("em", span.is_stressed),
                       ("strong", span.is_strong)):  # fmt: skip
        words = f"<{tag}>{words}</{tag}>" if holds else words
    href = look.documents.get(span.href, "") if _is_named(span.href) else span.href
    if not href:
        return words
    rel = ' rel="nofollow noopener noreferrer"' if "://" in href else ""
    return f'<a href="{escape(href)}"{rel}>{words}</a>'


def _is_named(href: str) -> bool:
    return href.startswith(("picture-", "document-"))


_WRITERS: Final[dict[type[Block], Callable[[Any, Look], str]]] = {
    Heading: _heading, Paragraph: _paragraph, Points: _points, Quote: _quote, Code: _code,
    Shown: _shown, Table: _table, Rule: _rule,
}  # fmt: skip
