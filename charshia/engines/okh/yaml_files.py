"""YAML as manifests use it, from the events of ruamel.yaml: small, flat and without surprises.

A plain scalar that is no text is kept with its spelling, so that `version: 1.10` goes out as it
came in. Tags of one's own and merge keys are refused; an alias is followed while the whole stays
below ``MOST`` nodes.
"""

import datetime as dt
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from charshia.engines.later import later
from charshia.engines.okh.facts import Fact, Unreadable

ruamel = later("ruamel.yaml")
said = later("ruamel.yaml.events")

MOST: Final = 20_000  # nodes
DEEPEST: Final = 32
TEXT_TAG: Final = "tag:yaml.org,2002:str"
TEXT_TAGS: Final = {None, "!", TEXT_TAG}
INTEGER: Final = re.compile(r"[-+]?[0-9]{1,40}")
FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
WORDS: Final = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
ODD: Final = re.compile(  # what some reader takes for something else than text
    r"[-+.]?\.?[0-9][-+0-9_.,:eExoabcdfABCDFTtZz ]*|[-+]?\.(?:inf|nan)|y|n|yes|no|on|off|=|<<|",
    re.IGNORECASE,
)
HEADER: Final = re.compile(r"\A(?:[ \t]*(?:#[^\n]*)?\n)*%[^\n]*\n")


@dataclass
class _Reader:
    events: Iterator[Any]
    spelt: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    nodes: int = 0

    def node(self, event: Any, path: str, depth: int) -> Any:
        self.count(1)
        if depth > DEEPEST:
            raise Unreadable(Fact.DEEP)
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self.alias(event)
        before = self.nodes
        value = getattr(self, _MADE[kind])(event, path, depth)
        if event.anchor:
            self.anchors[event.anchor] = value, self.nodes - before + 1
        return value

    def count(self, more: int) -> None:
        self.nodes += more
        if self.nodes > MOST:
            raise Unreadable(Fact.ALIASES if self.anchors else Fact.LARGE)

    def alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise Unreadable(Fact.SYNTAX, f"*{event.anchor}")
        value, size = self.anchors[event.anchor]
        self.count(size)
        return value

    def scalar(self, event: Any, path: str, _depth: int) -> Any:
        tag = str(event.tag) if event.tag else None
        if tag not in TEXT_TAGS:
            raise Unreadable(Fact.TAG, str(tag))
        if event.style or tag:
            return event.value
        value = meant(event.value)
        if not isinstance(value, str) or ODD.fullmatch(event.value):
            self.spelt[path] = event.value
        return value

    def sequence(self, event: Any, path: str, depth: int) -> list[Any]:
        _plain(event)
        found: list[Any] = []
        for inner in self.events:
            if type(inner).__name__ == "SequenceEndEvent":
                break
            found.append(self.node(inner, f"{path}/{len(found)}", depth + 1))
        return found

    def mapping(self, event: Any, path: str, depth: int) -> dict[str, Any]:
        _plain(event)
        found: dict[str, Any] = {}
        for inner in self.events:
            if type(inner).__name__ == "MappingEndEvent":
                break
            key = self.key(inner, path)
            if key in found:
                raise Unreadable(Fact.DUPLICATE, key, key)
            found[key] = self.node(next(self.events), below(path, key), depth + 1)
        return found

    def key(self, event: Any, path: str) -> str:
        if type(event).__name__ != "ScalarEvent" or (event.value == "<<" and not event.style):
            raise Unreadable(Fact.SYNTAX, "key")
        value: str = event.value
        if not event.style and (not isinstance(meant(value), str) or ODD.fullmatch(value)):
            self.spelt[f"{below(path, value)}?"] = value
        return value


_MADE: Final = {
    "ScalarEvent": "scalar",
    "SequenceStartEvent": "sequence",
    "MappingStartEvent": "mapping",
}


def _plain(event: Any) -> None:
    if event.tag and str(event.tag) not in {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}:
        raise Unreadable(Fact.TAG, str(event.tag))


def below(path: str, key: str) -> str:
    return f"{path}/{key.replace('~', '~0').replace('/', '~1')}"


def meant(text: str) -> Any:
    """What a plain scalar is by the core schema of YAML 1.2, and a day."""
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if len(text) <= 60 and FLOAT.fullmatch(text):
        return float(text)
    if text.lower().lstrip("+-") in {".inf", ".nan"}:
        return float(text.lower().replace(".", ""))
    return _day(text) if DAY.fullmatch(text) else text


def _day(text: str) -> Any:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text


def read(text: str) -> tuple[Any, dict[str, str]]:
    """The one document of a YAML text, and how plain scalars that are no text were spelt, by
    their path. A first line beginning with % is passed over. Raises Unreadable."""
    reader = _Reader(iter(ruamel.YAML(typ="safe", pure=True).parse(without_header(text))))
    try:
        return _document(reader), reader.spelt
    except ruamel.error.YAMLError as fault:
        raise Unreadable(Fact.SYNTAX, _where(fault)) from None
    except (RecursionError, StopIteration):
        raise Unreadable(Fact.DEEP) from None
    except (ValueError, AttributeError, TypeError, IndexError, KeyError, AssertionError):
        raise Unreadable(Fact.SYNTAX) from None  # what the parser itself stumbles over


def without_header(text: str) -> str:
    return HEADER.sub("\n", text)


def _document(reader: _Reader) -> Any:
    value: Any = None
    seen = 0
    for event in reader.events:
        kind = type(event).__name__
        if kind in _MADE or kind == "AliasEvent":
            seen += 1
            value = reader.node(event, "", 0)
    if seen > 1:
        raise Unreadable(Fact.SYNTAX, "---")
    return value


def _where(fault: Any) -> str:
    mark = getattr(fault, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else ""


def write(value: Any, spelt: dict[str, str]) -> str:
    """The YAML text of a tree, with plain scalars spelt as ``spelt`` says by their path."""
    yaml = ruamel.YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 2**31  # where a long line is folded, the emitter loses a run of blanks
    stream = io.StringIO()
    frame = [said.StreamStartEvent(), said.DocumentStartEvent(explicit=False)]
    frame += _events(value, "", spelt)
    frame += [said.DocumentEndEvent(explicit=False), said.StreamEndEvent()]
    yaml.emit(frame, stream)
    return stream.getvalue()


def _events(value: Any, path: str, spelt: dict[str, str]) -> Iterator[Any]:
    if isinstance(value, dict):
        yield said.MappingStartEvent(None, None, implicit=True, flow_style=not value)
        for key, inner in value.items():
            place = below(path, str(key))
            yield _scalar(str(key), spelt.get(f"{place}?"), is_key=True)
            yield from _events(inner, place, spelt)
        yield said.MappingEndEvent()
    elif isinstance(value, list):
        yield said.SequenceStartEvent(None, None, implicit=True, flow_style=not value)
        for number, inner in enumerate(value):
            yield from _events(inner, f"{path}/{number}", spelt)
        yield said.SequenceEndEvent()
    else:
        yield _scalar(value, spelt.get(path))


def _scalar(value: Any, spelling: str | None, *, is_key: bool = False) -> Any:
    if spelling is not None and (is_key or _same(meant(spelling), value)):
        return said.ScalarEvent(None, None, (True, False), spelling or "null")
    if not isinstance(value, str):
        return said.ScalarEvent(None, None, (True, False), _spelling(value))
    if not value:  # the emitter asks an empty text for its tag
        return said.ScalarEvent(None, ruamel.tag.Tag(suffix=TEXT_TAG), (False, True), "", style='"')
    if _needs_quotes(value, is_key=is_key):
        return said.ScalarEvent(None, None, (False, True), value, style='"')
    return said.ScalarEvent(None, None, (True, True), value, style="|" if "\n" in value else None)


def _needs_quotes(text: str, *, is_key: bool) -> bool:
    if ODD.fullmatch(text) or not isinstance(meant(text), str):
        return True
    if not all(sign.isprintable() or sign == "\n" for sign in text):
        return True
    return "\n" in text and (is_key or text != text.strip(" \n"))


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and (one == other or repr(one) == repr(other))


def _spelling(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value).replace("inf", ".inf").replace("nan", ".nan")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return repr(value)
