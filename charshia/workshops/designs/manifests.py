"""Designs as manifests of Open Know-How.

What a manifest said is kept whole in ``Design.manifest``, as it was written. Going out, only what
has been changed here since is said anew.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from charshia.engines.okh.converting import to_second
from charshia.engines.okh.facts import Version as Standard
from charshia.engines.okh.manifest import Manifest
from charshia.engines.okh.normalising import changed, normalised
from charshia.engines.okh.normalising import manifest as read_manifest
from charshia.engines.okh.notes import is_number
from charshia.engines.okh.reading import Source
from charshia.engines.okh.writing import As, Written, as_it_was, written
from charshia.ground.journal.actions import action
from charshia.ground.languages.tags import CONTENT, to_bcp47
from charshia.people.accounts.models import Person
from charshia.workshops.designs.actions import Facts, add_piece, draft_design
from charshia.workshops.designs.kinds import FileKind
from charshia.workshops.designs.models import Design, Part, Version
from charshia.workshops.terms.tables import materials, processes

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
PARTS: Final = "x-parts"
LONGEST_UNIT: Final = 20
FILES: Final = {
    FileKind.SOURCE: "source", FileKind.EXPORT: "export", FileKind.IMAGE: "image",
    FileKind.INSTRUCTION: "manufacturing-instructions", FileKind.AUXILIARY: "auxiliary",
}  # fmt: skip
TABLES: Final = {"license": "hardware", "licensor": "name", "derivative-of": "web"}


@action
def imported(content: bytes, name: str, *, by: Person | str, now: datetime) -> Design:
    """A draft of what a manifest tells. Raises Unreadable, and what drafting refuses."""
    manifest = read_manifest(content, name)
    second = _second(manifest)
    language = language_of(second)
    design = draft_design(facts_of(manifest), by=by, now=now)
    for part in [*(second.get("part") or ()), *_ours(second)]:
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


def _ours(second: Manifest) -> list[dict[str, Any]]:
    """Parts as we write them, of whatever came under our name for them."""
    said = second.unknown.get(PARTS)
    rows = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    return [one for one in rows if isinstance(one.get("name"), str)]


def _part(part: dict[str, Any], language: str) -> dict[str, Any]:
    size = part.get("outer-dimensions")
    sides = size if isinstance(size, dict) else {}
    measures = {
        "x_mm": sides.get("width"), "y_mm": sides.get("depth"), "z_mm": sides.get("height"),
        "thickness_mm": part.get("thickness"), "tolerance_mm": part.get("tolerance"),
        "mass_g": part.get("mass"),
    }  # fmt: skip
    many, unit = part.get("quantity"), part.get("unit")
    known = {"process": processes(), "material": materials()}
    return {
        "name": {language: _clean(part["name"])[:200]},
        "quantity": Decimal(str(many)) if is_number(many) and 0 < many < 10**6 else 1,
        "unit": _clean(unit) if isinstance(unit, str) and len(unit) <= LONGEST_UNIT else "",
        **{field: part[field] for field in known if part.get(field) in list(known[field].terms)},
        **{field: value for field, value in measures.items() if is_number(value) and value > 0},
    }


def _afresh(design: Design) -> dict[str, Any]:
    """2.4 of a design that was written here, with what else is kept for it. Parts go out under a
    name of ours: the standard wants a file for each."""
    values: dict[str, Any] = {"okhv": Standard.V24.value} | design.manifest
    values |= {name: told(design, field) for field, name in SECOND.items()}
    values["function"] = design.function or told(design, "summary")
    with override(ENGLISH):
        page = settings.SITE_ADDRESS + reverse("designs:design", args=[design.slug])
    values["repo"] = values["repo"] or page
    values["documentation-language"] = [tag for tag in CONTENT if dict(design.title).get(tag)]
    if (version := design.versions.order_by("number").last()) is not None:
        values["version"] = values["version"] or str(version.number)
        values |= _told_files(version)
    parts = [_told_part(part) for part in Part.objects.filter(design=design).in_order()]
    values[PARTS] = parts
    return {name: value for name, value in values.items() if value}


def _told_files(version: Version) -> dict[str, list[str]]:
    """Where they lie in the archive of the whole design."""
    found: dict[str, list[str]] = {}
    for file in version.files.in_order():
        found.setdefault(FILES[FileKind(file.kind)], []).append(f"files/{file.name}")
    return found


def _told_part(part: Part) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": next((str(text) for text in dict(part.name).values() if text), ""),
        "quantity": float(part.quantity),
        "unit": part.unit,
        "material": part.material,
        "process": part.process,
        "mass": part.mass_g,
        "thickness": part.thickness_mm,
        "tolerance": part.tolerance_mm,
    }
    if part.size_mm:
        said["outer-dimensions"] = dict(
            zip(("width", "depth", "height"), part.size_mm, strict=True)
        )
    return {name: value for name, value in said.items() if value}
