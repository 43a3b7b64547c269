"""HTML as one types it: paragraphs apart, points with a dash, emphasis and links as they are."""

import html
import re
from typing import Final

_POINT: Final = re.compile(r"<li>\s*")
_ENDS: Final = re.compile(r"</(p|ul|ol)>")
_BREAK: Final = re.compile(r"<br\s*/?>|</li>")
_BLOCK: Final = re.compile(r"</?(p|ul|ol)>")
_TAG: Final = re.compile(r"<[a-zA-Z/][^<>]*>")
_APART: Final = re.compile(r"\n\s*\n")


def as_typed(text: str, *, is_html: bool) -> str:
    """``text`` for a field in which somebody writes."""
    if not is_html:
        return text
    typed = _BREAK.sub("\n", _ENDS.sub("\n\n", _POINT.sub("- ", text)))
    typed = _BLOCK.sub("", typed)
    typed = re.sub(r"\n{3,}", "\n\n", typed).strip()
    return typed if _TAG.search(typed) else html.unescape(typed)


def from_typed(typed: str, *, is_html: bool, like: str = "") -> str:
    """What was typed as HTML again, in paragraphs where ``like``, the original, has them."""
    typed = typed.replace("\r\n", "\n").strip()
    if not is_html or not typed:
        return typed
    if not _TAG.search(typed):
        typed = html.escape(typed, quote=False)
    parts = [_part(part.strip()) for part in _APART.split(typed)]
    if len(parts) == 1 and parts[0].startswith("<p>") and not like.lstrip().startswith("<p"):
        return parts[0].removeprefix("<p>").removesuffix("</p>")
    return "".join(parts)


def _part(part: str) -> str:
    lines = part.split("\n")
    if all(line.startswith("- ") for line in lines):
        points = "".join(f"<li>{line[2:].strip()}</li>" for line in lines)
        return f"<ul>{points}</ul>"
    return f"<p>{'<br>'.join(line.strip() for line in lines)}</p>"
