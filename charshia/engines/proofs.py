"""What a machine can see of a translation: markup, links, placeholders and numbers that are
not those of the source. Each fault is a hint for a person, never a refusal."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "empty", "same", "tags", "broken", "links", "placeholders", "numbers", "lines", "script",
    "long",
]  # fmt: skip

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*?(/?)>")
_LINK: Final = re.compile(r"""href\s*=\s*["']([^"']*)["']|(https?://[^\s<>"']+)""")
_PLACEHOLDER: Final = re.compile(r"%\(\w+\)[a-zA-Z]|%[sd]|\{\{.*?\}\}|\{\w*\}")
_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_VOID: Final = frozenset({"br", "hr", "img"})
_SCRIPTS: Final = {
    "Cyrl": re.compile("[\u0400-\u04ff]"),
    "Grek": re.compile("[\u0370-\u03ff]"),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f]"),
}
SCRIPT_OF: Final = {"sr-Cyrl": "Cyrl", "mk": "Cyrl", "bg": "Cyrl", "el": "Grek"}


@dataclass(frozen=True)
class Fault:
    """``lost`` are parts of the source that the translation lacks, ``added`` the others."""

    kind: Kind
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def script_of(language: str) -> str:
    """The script in which a language is written: Cyrl, Grek or Latn (a BCP 47 tag)."""
    parts = language.split("-")
    named = next((part for part in parts[1:] if len(part) == 4), "")
    return named or SCRIPT_OF.get(language, "Latn")


def written_in(text: str) -> str:
    """The script of most letters of ``text``; Latn when there are none."""
    bare = _ANY_TAG.sub(" ", text)
    counts = {name: len(letters.findall(bare)) for name, letters in _SCRIPTS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "Latn"


def faults(source: str, translation: str, *, language: str) -> list[Fault]:
    """What looks wrong in ``translation`` (into ``language``) beside ``source``, worst first."""
    if not translation.strip():
        return [Fault("empty")] if source.strip() else []
    found = [
        *_differences("tags", _tags(source), _tags(translation)),
        *_broken(translation),
        *_differences("links", _links(source), _links(translation)),
        *_differences("placeholders", _all(_PLACEHOLDER, source), _all(_PLACEHOLDER, translation)),
        *_differences("numbers", _numbers(source), _numbers(translation)),
    ]
    return [*found, *_manner(source, translation, language)]


def _manner(source: str, translation: str, language: str) -> list[Fault]:
    found = []
    bare = _ANY_TAG.sub(" ", translation)
    has_words = len(re.findall(r"[^\W\d_]{4,}", bare)) > 1
    if has_words and source.strip() == translation.strip():
        found.append(Fault("same"))
    elif has_words and written_in(translation) != script_of(language):
        found.append(Fault("script"))
    if source.count("\n\n") != translation.count("\n\n"):
        found.append(Fault("lines"))
    if len(translation) > 60 and len(translation) > 3 * max(len(source), 20):
        found.append(Fault("long"))
    return found


def _differences(kind: Kind, wanted: Counter[str], given: Counter[str]) -> list[Fault]:
    lost, added = wanted - given, given - wanted
    return [Fault(kind, _told(lost), _told(added))] if lost or added else []


def _told(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counted.elements()))[:12]


def _tags(text: str) -> Counter[str]:
    return Counter(f"<{end}{name.lower()}>" for end, name, _closed in _TAG.findall(text))


def _links(text: str) -> Counter[str]:
    return Counter((href or bare).rstrip(".,;") for href, bare in _LINK.findall(text))


def _all(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def _numbers(text: str) -> Counter[str]:
    """By their digits: 1,5 and 1.5 are written as each language does."""
    bare = _PLACEHOLDER.sub(" ", _ANY_TAG.sub(" ", text))
    return Counter(re.sub(r"\D", "", number) for number in _NUMBER.findall(bare))


def _broken(text: str) -> list[Fault]:
    """A tag that is not closed, or closed without having been opened."""
    opened: list[str] = []
    for end, name, closed in _TAG.findall(text):
        tag = name.lower()
        if tag in _VOID or closed:
            continue
        if not end:
            opened.append(tag)
        elif opened and opened[-1] == tag:
            opened.pop()
        else:
            return [Fault("broken", added=(f"</{tag}>",))]
    return [Fault("broken", lost=tuple(f"</{tag}>" for tag in opened))] if opened else []


def worst(found: Iterable[Fault]) -> bool:
    """Is anything among them that makes a text fall apart where it is shown?"""
    return any(fault.kind in {"empty", "broken"} for fault in found)
