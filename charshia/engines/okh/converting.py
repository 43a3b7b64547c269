"""Fields of one family told in the other; what has no counterpart is left to `writing`."""

from typing import Any, Final

from charshia.engines.okh.facts import Version
from charshia.engines.okh.manifest import Manifest

TOLD: Final = ("description", "intended-use", "health-safety-notice")
SAME: Final = ("version", "bom")
PATHS: Final = {  # lists of links in 2.4 to documents in version 1
    "manufacturing-instructions": "making-instructions",
    "user-manual": "operating-instructions",
    "source": "design-files",
    "export": "manufacturing-files",
}
Values = dict[str, Any]


def to_second(manifest: Manifest) -> Values:
    """Fields in the names and plainest shapes of 2.4."""
    known = manifest.known
    if manifest.version is not Version.V1:
        return _second_of_second(known)
    values: Values = {"okhv": Version.V24.value, "name": known.get("title")}
    values["repo"] = _address(known.get("project-link"), known.get("documentation-home"))
    licences = known.get("license", {})
    values["license"] = next(iter(licences.values()), None)
    values["licensor"] = _people(known.get("licensor"))
    values["function"] = "\n\n".join(known[name] for name in TOLD if name in known) or None
    values["documentation-language"] = known.get("documentation-language")
    values["release"] = known.get("archive-download")
    values["version"] = known.get("version")
    values["image"] = _one_or_all(known.get("image"))
    values["bom"] = known.get("bom")
    for second, first in PATHS.items():
        paths = [one["path"] for one in known.get(first, ()) if one.get("path")]
        values[second] = _one_or_all(paths)
    titles = [one.get("standard-title") for one in known.get("standards-used", ())]
    values["standard-compliance"] = _one_or_all([one for one in titles if isinstance(one, str)])
    values["fork-of"] = _address(*(one.get("web") for one in known.get("derivative-of", ())))
    return _said(values)


def _second_of_second(known: Values) -> Values:
    values = {name: _plain(name, value) for name, value in known.items()}
    return {"okhv": Version.V24.value} | {k: v for k, v in values.items() if k != "okhv"}


def _plain(name: str, value: Any) -> Any:
    """The plainest way in which 2.4 writes a value."""
    if name in {"licensor", "organization"}:
        return _people(value)
    if name == "image":
        return _images(value)
    if name == "part":
        return [{key: _plain(key, one) for key, one in part.items()} for part in value]
    if name == "mass":
        return _whole(value)
    if name == "outer-dimensions":
        return {side: _whole(one) for side, one in value.items()}
    return _one_or_all(value) if isinstance(value, list) and name != "software" else value


def to_first(manifest: Manifest) -> Values:
    """Fields in the names and shapes of version 1."""
    known = manifest.known
    if manifest.version is Version.V1:
        return dict(known)
    values: Values = {"okh-manifest-version": "1.0.0", "title": known.get("name")}
    values["description"] = known.get("function")
    values["project-link"] = known.get("repo")
    values["license"] = {"hardware": known["license"]} if "license" in known else None
    people = known.get("licensor", [])
    values["licensor"] = people[0] if people else None
    values["contributors"] = people[1:]
    values["documentation-language"] = _first(known.get("documentation-language"))
    values["archive-download"] = known.get("release")
    images = known.get("image", [])
    values["image"] = _first([one["location"] for one in images if one.get("location")])
    values["version"] = known.get("version")
    values["bom"] = _first(known.get("bom"))
    for second, first in PATHS.items():
        values[first] = [{"path": path} for path in known.get(second, ())]
    titles = known.get("standard-compliance", ())
    values["standards-used"] = [{"standard-title": one} for one in titles]
    values["derivative-of"] = {"web": known["fork-of"]} if "fork-of" in known else None
    return _said(values)


def _said(values: Values) -> Values:
    return {key: value for key, value in values.items() if value not in (None, [], {}, "")}


def _address(*given: Any) -> str | None:
    return next((one for one in given if isinstance(one, str) and one[:4].lower() == "http"), None)


def _people(people: list[Values] | None) -> Any:
    """A name alone is written as text, and so is a name with an e-mail address."""
    return _one_or_all([_person(one) for one in people or ()])


def _person(one: Values) -> Any:
    if set(one) == {"name"}:
        return one["name"]
    if set(one) == {"name", "email"}:
        return f"{one['name']} <{one['email']}>"
    if set(one) == {"name", "affiliation", "email"}:
        return f"{one['name']} ({one['affiliation']}) <{one['email']}>"
    return one


def _images(images: list[Values]) -> Any:
    if all(set(one) == {"location"} for one in images):
        return _one_or_all([one["location"] for one in images])
    return images


def _one_or_all(found: list[Any] | None) -> Any:
    return found[0] if found and len(found) == 1 else found or None


def _first(found: list[Any] | None) -> Any:
    return found[0] if found else None


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number
