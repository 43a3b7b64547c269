"""Manifests written: in their own version as they were, in the other one as well as it allows.

What the other version has no place for, or would not give back as it was, is kept in the table
``x-from-okh``; on the way back it is taken from there. What that cannot hold either is ``lost``.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

from charshia.engines.okh import toml_files, yaml_files
from charshia.engines.okh.comparing import differing
from charshia.engines.okh.converting import to_first, to_second
from charshia.engines.okh.facts import Version
from charshia.engines.okh.fields import REQUIRED
from charshia.engines.okh.manifest import Manifest
from charshia.engines.okh.normalising import normalised
from charshia.engines.okh.reading import Form, Source

EXTENSION: Final = "x-from-okh"
NAMING: Final = frozenset({"okhv", "okh-manifest-version"})
As = Literal["v1", "2.4"]
FORMS: Final[dict[str, tuple[Version, Form]]] = {
    "v1": (Version.V1, "yaml"),
    "2.4": (Version.V24, "toml"),
}


@dataclass(frozen=True)
class Written:
    """``kept`` are keys held in the extension, ``lost`` places of what could not be written,
    ``missing`` fields that the version requires and the manifest does not have."""

    text: str
    values: dict[str, Any]
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def as_it_was(manifest: Manifest) -> Written:
    """In its own version: every key and value as it was written, in the same order."""
    values = {entry.key: entry.raw for entry in manifest.entries}
    head = manifest.head
    if manifest.form == "yaml":
        body = yaml_files.write(values, manifest.spelt)
        between = "---\n" if head.startswith("%") else ""
        text = _headed(head, between + body)
    else:
        text = _headed(head, toml_files.write(values))
    return Written(text, values, missing=_missing(manifest, manifest.version))


def written(manifest: Manifest, as_: As) -> Written:
    version, form = FORMS[as_]
    if manifest.version is version and manifest.form == form:
        return as_it_was(manifest)
    turned = _turned(manifest, version)
    back = _turned(_read_again(turned, version, form), manifest.version or Version.V24)
    own = {entry.key: entry.raw for entry in manifest.entries}
    if _returned(manifest, version):
        del own[EXTENSION]
    kept = {key: raw for key, raw in own.items() if not _is_told(key, raw, back)}
    values = dict(turned)
    if kept:
        values[EXTENSION] = {"from": str(manifest.version or ""), "fields": kept}
    lost: list[str] = []
    if form == "toml":
        values = _without_nothing(values, "", lost)
        text = toml_files.write(values)
        lost += differing(values, toml_files.read(text), "")
    else:
        text = yaml_files.write(values, {})
        lost += differing(values, yaml_files.read(text)[0], "")
    missing = _missing(_read_again(values, version, form), version)
    return Written(text, values, tuple(kept), tuple(lost), missing)


def _missing(manifest: Manifest, version: Version | None) -> tuple[str, ...]:
    known = manifest.known
    return tuple(name for name in REQUIRED[version] if name not in known) if version else ()


def _turned(manifest: Manifest, version: Version) -> dict[str, Any]:
    """The values in the other version; what an earlier turn kept comes back to its place."""
    values = to_first(manifest) if version is Version.V1 else to_second(manifest)
    for key, raw in manifest.unknown.items():
        if key != EXTENSION:
            values.setdefault(key, raw)
    return values | _returned(manifest, version)


def _returned(manifest: Manifest, version: Version) -> dict[str, Any]:
    """What an earlier turn away from this family kept."""
    earlier = manifest.unknown.get(EXTENSION)
    if not isinstance(earlier, dict) or not isinstance(earlier.get("fields"), dict):
        return {}
    is_of_family = (earlier.get("from") == Version.V1) == (version is Version.V1)
    return earlier["fields"] if is_of_family else {}


def _is_told(key: str, raw: Any, back: dict[str, Any]) -> bool:
    """Would the other version give this key back as it was, or does it only name the version?"""
    return key in NAMING or (key in back and not list(differing(raw, back[key], key)))


def _read_again(values: dict[str, Any], version: Version, form: Form) -> Manifest:
    return normalised(Source(form, values))


def _without_nothing(value: Any, place: str, lost: list[str]) -> Any:
    """TOML knows no null."""
    if isinstance(value, dict):
        for key, one in value.items():
            if one is None:
                lost.append(f"{place}{key}")
        return {
            key: _without_nothing(one, f"{place}{key}.", lost)
            for key, one in value.items()
            if one is not None
        }
    if isinstance(value, list):
        lost += [f"{place}{number}" for number, one in enumerate(value, start=1) if one is None]
        return [_without_nothing(one, place, lost) for one in value if one is not None]
    return value


def _headed(head: str, body: str) -> str:
    return f"{head.rstrip()}\n\n{body}" if head.strip() else body
