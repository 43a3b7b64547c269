"""XLIFF 1.2, which OmegaT, Weblate, Poedit, Virtaal and memoQ read and write (OASIS, 2008)."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from charshia.commons.translating.formats.units import MOST_UNITS, Unit, Unreadable, too_many

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_UNSURE = frozenset({
    "new", "needs-translation", "needs-review-translation", "needs-adaptation", "needs-l10n",
    "needs-review-adaptation", "needs-review-l10n",
})  # fmt: skip


def write(units: Iterable[Unit], *, language: str) -> bytes:
    """A document with one <file> for each language of the originals."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}xliff", {"version": "1.2"})
    ordered = sorted(units, key=lambda unit: unit.source_language)
    for source, theirs in groupby(ordered, key=lambda unit: unit.source_language):
        file = ET.SubElement(
            root, _name("file"),
            {"original": f"charshia-{source}", "source-language": source,
             "target-language": language, "datatype": "plaintext"},
        )  # fmt: skip
        body = ET.SubElement(file, _name("body"))
        for unit in theirs:
            _write_unit(body, unit, language)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _write_unit(body: ET.Element, unit: Unit, language: str) -> None:
    element = ET.SubElement(body, _name("trans-unit"), {"id": unit.id, f"{_XML}space": "preserve"})
    source = ET.SubElement(element, _name("source"), {f"{_XML}lang": unit.source_language})
    source.text = unit.source
    if unit.target:
        state = "needs-review-translation" if unit.is_unsure else "translated"
        target = ET.SubElement(element, _name("target"), {f"{_XML}lang": language, "state": state})
        target.text = unit.target
    if unit.note:
        ET.SubElement(element, _name("note")).text = unit.note


def read(content: bytes) -> tuple[str, list[Unit]]:
    """The language of the translations, and the units. Raises Unreadable.

    Document types and entities are refused before anything of them is read.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError) as wrong:
        raise Unreadable(_("This is not a whole XLIFF file.")) from wrong
    if _bare(root.tag) != "xliff" or not root.get("version", "").startswith("1."):
        raise Unreadable(_("This is not an XLIFF file of version 1.2."))
    units, languages = [], set()
    for file in (one for one in root if _bare(one.tag) == "file"):
        languages.add(file.get("target-language", ""))
        for unit in _units(file):
            units.append(unit)
            if len(units) > MOST_UNITS:
                raise too_many()
    if len(languages) != 1:
        raise Unreadable(_("The file does not say into which one language it translates."))
    return languages.pop(), units


def _units(file: ET.Element) -> Iterator[Unit]:
    source_language = file.get("source-language", "")
    for element in file.iter():
        if _bare(element.tag) != "trans-unit":
            continue
        parts = {_bare(child.tag): child for child in element}
        source, target = parts.get("source"), parts.get("target")
        if source is None:
            continue
        said = "" if target is None else "".join(target.itertext())
        state = "" if target is None else target.get("state", "")
        yield Unit(
            element.get("id", "")[:200], source_language, "".join(source.itertext()), said,
            is_unsure=state in _UNSURE,
        )  # fmt: skip


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _bare(tag: object) -> str:
    """Without namespace; comments and instructions have no name."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
