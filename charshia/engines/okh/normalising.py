"""From what a file says to a Manifest; every repair and every fault is noted on the way."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

from charshia.engines.okh.compound import SHAPES
from charshia.engines.okh.facts import Fact, Finding, Unreadable, Version
from charshia.engines.okh.fields import (
    ADVISED,
    ALSO_1,
    ALSO_2,
    OF_1,
    OF_2,
    ONE_OF,
    REQUIRED,
    canonical,
    kinds,
)
from charshia.engines.okh.manifest import Entry, Manifest
from charshia.engines.okh.notes import WAITING, Notes, is_nothing
from charshia.engines.okh.reading import Source, read

SAID: Final = {  # what stands in okhv
    "okh-loshv1.0": Version.LOSH,
    "okh-losh-v1.0": Version.LOSH,
    "losh-1.0": Version.LOSH,
    "loshv1.0": Version.LOSH,
    "1.0": Version.LOSH,
    "2.0": Version.V2,
    "2.3": Version.V23,
    "2.4": Version.V24,
}
FIRST: Final = {"1", "1.0", "1.0.0"}


def manifest(content: bytes, name: str = "") -> Manifest:
    """The manifest in a file. Raises Unreadable."""
    return normalised(read(content, name))


def normalised(source: Source) -> Manifest:
    version, told = version_of(source)
    known = _family(source, version)
    notes = Notes(version, frozenset(REQUIRED.get(version, ()) if version else ()))
    notes.said |= dict.fromkeys([*source.findings, *told])
    also = ALSO_1 if known is OF_1 else ALSO_2
    entries = list(_entries(source, notes, known, also))
    for entry in entries:
        if entry.name and entry.name not in {"okhv", "okh-manifest-version"}:
            entry.value = SHAPES[known[entry.name]](notes, entry.name, entry.raw)
        elif entry.name:
            entry.value = str(entry.raw)
    _owed(notes, entries)
    for place in _no_numbers(source.values, ""):
        notes.say(place, Fact.NOT_A_NUMBER)
    return Manifest(version, source.form, entries, notes.findings, source.head, dict(source.spelt))


def _family(source: Source, version: Version | None) -> dict[str, Any]:
    if version is None:
        return OF_1 if source.form == "yaml" else OF_2
    return kinds(version)


def version_of(source: Source) -> tuple[Version | None, list[Finding]]:
    """Which version a file follows, and what is to be said of how it tells."""
    key = next((k for k in source.values if canonical(k, OF_2, ALSO_2) == "okhv"), "")
    if key:
        return _told(key, source.values[key])
    if source.form == "toml":
        return None, [Finding("okhv", Fact.ABSENT)]
    first = source.values.get("okh-manifest-version")
    if first is None or str(first).strip().lower().removeprefix("v") in FIRST:
        return Version.V1, []
    return None, [Finding("okh-manifest-version", Fact.UNKNOWN_VERSION, str(first)[:40])]


def _told(key: str, raw: Any) -> tuple[Version | None, list[Finding]]:
    if is_nothing(raw):
        return None, [Finding("okhv", Fact.ABSENT)]
    said = str(raw).strip()
    version = SAID.get(said.lower().removeprefix("v").removeprefix("okhv"))
    if not isinstance(raw, str):
        return version, [Finding("okhv", Fact.MISTYPED, "text")]
    if version is None:
        waiting = WAITING.match(said)
        fact = Fact.PLACEHOLDER if waiting else Fact.UNKNOWN_VERSION
        return None, [Finding("okhv", fact, said[:40])]
    spelt = {Version.LOSH: "OKH-LOSHv1.0"}.get(version, version.value)
    return version, [] if said == spelt else [Finding("okhv", Fact.CODE, spelt)]


def _entries(
    source: Source, notes: Notes, known: dict[str, Any], also: dict[str, str]
) -> Iterator[Entry]:
    taken: set[str] = set()
    for key, raw in source.values.items():
        name = canonical(key, known, also)
        if name and name != key:
            if name in source.values or name in taken:
                notes.say(name, Fact.TWICE, key)
                name = ""
            else:
                notes.say(name, Fact.RENAMED, key)
        taken.add(name)
        yield Entry(key, raw, name)


def _owed(notes: Notes, entries: list[Entry]) -> None:
    known = {entry.name: entry.value for entry in entries if entry.name}
    if notes.version is None:
        return
    for name in REQUIRED[notes.version]:
        if is_nothing(known.get(name)) and not notes.has_error(name):
            notes.say(name, Fact.ABSENT)
    for name in ADVISED.get(notes.version, ()):
        if name not in known:
            notes.say(name, Fact.ADVISED)
    linked = any(
        notes.has_error(name) or not (is_nothing(known.get(name)) or notes.is_waiting(name))
        for name in ONE_OF
    )
    if notes.version is Version.V1 and not linked:
        notes.say(ONE_OF[0], Fact.NO_LINK)


def _no_numbers(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, float) and not math.isfinite(value):
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _no_numbers(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _no_numbers(inner, f"{place}.{number}")


def changed(manifest: Manifest, said: Mapping[str, Any]) -> Manifest:
    """The manifest with other values for some fields of its standard, at their old places."""
    keys = {entry.name: entry.key for entry in manifest.entries if entry.name}
    values = {entry.key: entry.raw for entry in manifest.entries}
    values |= {keys.get(name, name): value for name, value in said.items()}
    return normalised(Source(manifest.form, values, manifest.head, manifest.spelt))


def checked(content: bytes, name: str = "") -> tuple[Version | None, list[Finding]]:
    """Version and findings of any bytes whatsoever."""
    try:
        found = manifest(content, name)
    except Unreadable as fault:
        return None, [fault.finding]
    return found.version, found.findings
