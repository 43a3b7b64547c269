"""The tree as plain data for a document on paper, which draws it: words are never markup there."""

from collections.abc import Container
from typing import Any

from charshia.engines.markdown.tree import (
    Block,
    Blocks,
    Code,
    Heading,
    Paragraph,
    Points,
    Quote,
    Shown,
    Spans,
    Table,
)

Data = dict[str, Any]


def paper_of(blocks: Blocks, pictures: Container[str], beware: str) -> list[Data]:
    """For JSON: each block with its ``kind``. A picture that is not among ``pictures`` is told in
    words. Addresses stand behind the words that lead there."""
    return [_block(one, pictures, beware) for one in blocks]


def _block(block: Block, pictures: Container[str], beware: str) -> Data:  # noqa: PLR0911 - one a kind
    match block:
        case Heading(level, spans):
            return {"kind": "heading", "level": level, "spans": _spans(spans)}
        case Paragraph(spans):
            return {"kind": "paragraph", "spans": _spans(spans)}
        case Points(start, items):
            inside = [paper_of(each, pictures, beware) for each in items]
            return {"kind": "points", "start": start, "items": inside}
        case Quote(is_warning, inside_of):
            words = beware if is_warning else ""
            return {"kind": "quote", "word": words,
                    "blocks": paper_of(inside_of, pictures, beware)}  # fmt: skip
        case Shown() | Code():
            return _apart(block, pictures)
        case Table(head, rows):
            cells = [[_spans(cell) for cell in row] for row in (head, *rows)]
            return {"kind": "table", "columns": max(1, len(head)), "rows": cells}
        case _:
            return {"kind": "rule"}


def _apart(block: Shown | Code, pictures: Container[str]) -> Data:
    if isinstance(block, Code):
        return {"kind": "code", "words": block.words}
    if block.name in pictures:
        return {"kind": "picture", "name": block.name}
    return {"kind": "paragraph", "spans": [_said(block.alt)]}


def _said(words: str) -> Data:
    return {"words": words, "strong": False, "stressed": True, "break": False}


def _spans(spans: Spans) -> list[Data]:
    return [
        {"words": one.words + _address(one.href, one.words), "strong": one.is_strong,
         "stressed": one.is_stressed, "break": one.is_break}
        for one in spans
    ]  # fmt: skip


def _address(href: str, words: str) -> str:
    return f" ({href})" if "://" in href and href != words else ""
