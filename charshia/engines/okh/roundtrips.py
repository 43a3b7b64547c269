"""Proof that nothing is lost: read, normalised, written, and compared by another reader."""

import tomllib
from typing import Any

from charshia.engines.later import later
from charshia.engines.okh import reading, yaml_files
from charshia.engines.okh.comparing import differing
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
    try:
        before = independent(content.decode(), manifest.form)
        again = as_it_was(manifest).text
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
