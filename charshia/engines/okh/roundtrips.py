"""Proof that nothing is lost: read, normalised, written, and compared by another reader."""

import tomllib
from collections.abc import Callable
from functools import cache
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
    yaml = ruamel.YAML(typ="safe", pure=True)
    yaml.Constructor = _constructor()
    return yaml.load(yaml_files.without_header(text))


@cache
def _constructor() -> Any:
    """What only looks like a day of the calendar or like a number stays the text that it is."""

    class Constructor(ruamel.constructor.SafeConstructor):  # type: ignore[name-defined]
        def construct_yaml_int(self, node: Any) -> Any:
            return self._made(super().construct_yaml_int, node)

        def construct_yaml_float(self, node: Any) -> Any:
            return self._made(super().construct_yaml_float, node)

        def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
            return self._made(super().construct_yaml_timestamp, node)

        def _made(self, made: Callable[[Any], Any], node: Any) -> Any:
            try:
                return made(node)
            except ValueError:
                return node.value

    Constructor.yaml_constructors = Constructor.yaml_constructors | {
        "tag:yaml.org,2002:timestamp": Constructor.construct_yaml_timestamp,
        "tag:yaml.org,2002:int": Constructor.construct_yaml_int,
        "tag:yaml.org,2002:float": Constructor.construct_yaml_float,
    }
    return Constructor
