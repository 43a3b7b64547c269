"""Proof that nothing is lost: read, normalised, written, and compared by another reader."""

import tomllib
from collections.abc import Iterator
from typing import Any

from charshia.engines.later import later
from charshia.engines.okh import reading, yaml_files
from charshia.engines.okh.facts import Unreadable
from charshia.engines.okh.normalising import normalised
from charshia.engines.okh.writing import as_it_was

ruamel = later("ruamel.yaml")


def lost(content: bytes, name: str = "") -> list[str]:
    """Places whose value, type or order a journey through Manifest changes; empty if none.

    Raises Unreadable if the file cannot be read at all.
    """
    source = reading.read(content, name)
    manifest = normalised(source)
    before = independent(content.decode(), manifest.form)
    again = as_it_was(manifest).text
    try:
        after = independent(again, manifest.form)
        twice = normalised(reading.read(again.encode(), f"again.{manifest.form}"))
    except (ValueError, Unreadable, ruamel.error.YAMLError):
        return ["*"]
    found = list(differing(before, after, ""))
    if twice.known != manifest.known and not found:
        found = [k for k in manifest.known if twice.known.get(k) != manifest.known[k]]
    if twice.head.strip() != manifest.head.strip():
        found.append("#")
    return found


def independent(text: str, form: reading.Form) -> Any:
    """What a plain reader of TOML or YAML, that knows nothing of manifests, finds in a text."""
    text = text.removeprefix(reading.BYTE_ORDER)
    if form == "toml":
        return tomllib.loads(text)
    return ruamel.YAML(typ="safe", pure=True).load(yaml_files.without_header(text))


def differing(before: Any, after: Any, place: str) -> Iterator[str]:
    if type(before) is not type(after):
        yield place or "*"
    elif isinstance(before, dict):
        yield from _of_tables(before, after, place)
    elif isinstance(before, list):
        if len(before) != len(after):
            yield place
        for number, (one, other) in enumerate(zip(before, after, strict=False), start=1):
            yield from differing(one, other, f"{place}.{number}")
    elif before != after and not (before != before and after != after):
        yield place


def _of_tables(before: dict[Any, Any], after: dict[Any, Any], place: str) -> Iterator[str]:
    for key, one in before.items():
        inside = f"{place}.{key}" if place else str(key)
        if key in after:
            yield from differing(one, after[key], inside)
        else:
            yield inside
    yield from (f"{place}.{key}".lstrip(".") for key in after if key not in before)
    if list(before) != list(after) and set(before) == set(after):
        yield place or "*"
