"""The text of a lesson on the page: paragraphs, headings, lists, emphasis; nothing else.

One writes as in a letter: an empty line between paragraphs, ``## `` before a heading, ``- `` or
``1. `` before a point, ``**`` around what matters, ``*`` around what is only named.
"""

import re
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_EMPTY: Final = re.compile(r"\n[^\S\n]*\n\s*")
_POINT: Final = re.compile(r"^\s*(?:[-•–]|(\d{1,2})[.)])\s+(.*)$")
_STRONG: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_SOFT: Final = re.compile(r"\*(?=[^\s*])([^*]+?)(?<=\S)\*")


def laid_out(text: str, *, level: int = 2) -> SafeString:
    """As HTML; whatever is not one of these signs is text, and escaped."""
    parts = [part for part in _EMPTY.split(text.strip()) if part.strip()]
    return mark_safe("".join(_part(part, level) for part in parts))  # noqa: S308 - escaped below


def _part(part: str, level: int) -> str:
    lines = part.strip().splitlines()
    head = lines[0].strip()
    if head.startswith("## "):
        heading = f"<h{level}>{_inline(head[3:])}</h{level}>"
        rest = "\n".join(lines[1:]).strip()
        return heading + (_part(rest, level) if rest else "")
    before = _before_points(lines)
    points = lines[len(before) :]
    said = f"<p>{'<br>'.join(_inline(line) for line in before)}</p>" if before else ""
    return said + (_points(points) if points else "")


def _before_points(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if _POINT.match(line):
            return lines[:number]
    return lines


def _points(lines: list[str]) -> str:
    """A line that is no point goes on with the one before."""
    points: list[str] = []
    is_counted = bool((first := _POINT.match(lines[0])) and first[1])
    for line in lines:
        found = _POINT.match(line)
        if found:
            points.append(_inline(found[2]))
        else:
            points[-1] += f" {_inline(line.strip())}"
    tag = "ol" if is_counted else "ul"
    return f"<{tag}>{''.join(f'<li>{point}</li>' for point in points)}</{tag}>"


def _inline(text: str) -> str:
    strong = _STRONG.sub(r"<strong>\1</strong>", escape(text.strip()))
    return _SOFT.sub(r"<em>\1</em>", strong)
