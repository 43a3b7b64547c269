"""Designs as manifests of Open Know-How.

What a manifest said is kept whole in ``Design.manifest``, as it was written. Going out, only what
has been changed here since is said anew.
"""

from datetime import datetime
from typing import Any, Final

from charshia.engines.okh.converting import to_second
from charshia.engines.okh.facts import Version as Standard
from charshia.engines.okh.manifest import Manifest
from charshia.engines.okh.normalising import changed, normalised
from charshia.engines.okh.normalising import manifest as read_manifest
from charshia.engines.okh.reading import Source
from charshia.engines.okh.writing import As, Written, as_it_was, written
from charshia.ground.journal.actions import action
from charshia.ground.languages.tags import CONTENT, to_bcp47
from charshia.people.accounts.models import Person
from charshia.workshops.designs.actions import Facts, add_piece, draft_design
from charshia.workshops.designs.models import Design, Part

ENGLISH: Final = "en"
SHORT: Final = 300  # signs of a summary
FIRST: Final = {  # fields of a design to those of version 1
    "title": "title", "function": "description", "licence": "license", "licensor": "licensor",
    "repo_url": "project-link", "version_label": "version", "remixed_url": "derivative-of",
}  # fmt: skip
SECOND: Final = {
    "title": "name", "function": "function", "licence": "license", "licensor": "licensor",
    "repo_url": "repo", "version_label": "version", "remixed_url": "fork-of",
    "technology": "technology-readiness-level", "documentation": "documentation-readiness-level",
}  # fmt: skip
TABLES: Final = {"license": "hardware", "licensor": "name", "derivative-of": "web"}


@action
def imported(content: bytes, name: str, *, by: Person | str, now: datetime) -> Design:
    """A draft of what a manifest tells. Raises Unreadable, and what drafting refuses."""
    manifest = read_manifest(content, name)
    second = _second(manifest)
    language = language_of(second)
    design = draft_design(facts_of(manifest), by=by, now=now)
    for part in second.get("part") or ():
        if part.get("name"):
            add_piece(design, Part, by=by, now=now, **_part(part, language))
    return design


def facts_of(manifest: Manifest) -> Facts:
    """What a design says that a manifest tells of; too long for its field is not told."""
    second = _second(manifest)
    function = _clean(second.get("function"))
    language = language_of(second)
    people = second.get("licensor") or ()
    return Facts(
        title={language: _clean(second.get("name"))[:200]},
        summary={language: _short(function)},
        licence=_fitting(second.get("license"), "licence"),
        licensor=_fitting(", ".join(str(one.get("name", "")) for one in people), "licensor"),
        repo_url=_fitting(second.get("repo"), "repo_url"),
        function=function,
        version_label=_fitting(second.get("version"), "version_label"),
        technology=second.get("technology-readiness-level") or "",
        documentation=second.get("documentation-readiness-level") or "",
        remixed_url=_fitting(second.get("fork-of"), "remixed_url"),
        manifest={"form": manifest.form, "text": as_it_was(manifest).text},
    )


def exported(design: Design, as_: As) -> Written:
    """The manifest of a design. Of one that came as a manifest, all that it said stays."""
    kept = design.manifest
    if "text" not in kept:
        return written(normalised(Source("toml", _afresh(design))), as_)
    manifest = read_manifest(kept["text"].encode(), f"okh.{kept['form']}")
    before = facts_of(manifest)
    is_first = manifest.version is Standard.V1
    said: dict[str, Any] = {}
    for field, name in (FIRST if is_first else SECOND).items():
        now = told(design, field)
        if now and now != told(before, field):
            said[name] = {TABLES[name]: now} if is_first and name in TABLES else now
    return written(changed(manifest, said) if said else manifest, as_)


def told(source: Design | Facts, field: str) -> str:
    """One field as a text; a title in the language in which it was first said."""
    value = getattr(source, field)
    if isinstance(value, str):
        return value
    return next((str(text) for text in dict(value).values() if text), "")


def language_of(second: Manifest) -> str:
    """That of the documentation if the site speaks it, otherwise English."""
    for tag in second.get("documentation-language") or ():
        for code in (tag, tag.partition("-")[0]):
            if (ours := to_bcp47(code)) in CONTENT:
                return ours
    return ENGLISH


def _second(manifest: Manifest) -> Manifest:
    if manifest.version is not Standard.V1:
        return manifest
    return normalised(Source("toml", to_second(manifest)))


def _short(function: str) -> str:
    first = function.partition("\n\n")[0].strip()
    return first if len(first) <= SHORT else f"{first[: SHORT - 2].rpartition(' ')[0]} …"


def _fitting(text: Any, field: str) -> str:
    longest = getattr(Design._meta.get_field(field), "max_length", None) or 0
    return _clean(text) if isinstance(text, str) and len(text) <= longest else ""


def _clean(text: str | None) -> str:
    """Without NUL, which PostgreSQL does not take, and halves of signs."""
    return (text or "").replace("\0", "").encode(errors="ignore").decode()


def _part(part: dict[str, Any], language: str) -> dict[str, Any]:
    size = part.get("outer-dimensions") or {}
    sides = {"x_mm": size.get("width"), "y_mm": size.get("depth"), "z_mm": size.get("height")}
    measures = sides | {"mass_g": part.get("mass")}
    many = part.get("quantity")
    is_many = isinstance(many, int) and not isinstance(many, bool) and 0 < many < 10**6
    return {
        "name": {language: _clean(part["name"])[:200]},
        "quantity": many if is_many else 1,
        **{field: value for field, value in measures.items() if value and value > 0},
    }


def _afresh(design: Design) -> dict[str, Any]:
    """2.4 of a design that was written here, with what else is kept for it. Parts go out under a
    name of ours: the standard wants a file for each."""
    values: dict[str, Any] = {"okhv": Standard.V24.value} | design.manifest
    values |= {name: told(design, field) for field, name in SECOND.items()}
    values["function"] = design.function or told(design, "summary")
    parts = [_told_part(part) for part in Part.objects.filter(design=design).in_order()]
    values["x-parts"] = parts
    return {name: value for name, value in values.items() if value}


def _told_part(part: Part) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": next((str(text) for text in dict(part.name).values() if text), ""),
        "quantity": float(part.quantity),
        "unit": part.unit,
        "material": part.material,
        "process": part.process,
        "mass": part.mass_g,
    }
    if part.size_mm:
        said["outer-dimensions"] = dict(
            zip(("width", "depth", "height"), part.size_mm, strict=True)
        )
    return {name: value for name, value in said.items() if value}
