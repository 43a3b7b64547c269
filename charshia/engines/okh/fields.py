"""The fields of both families, each with its kind; and the names by which they are also found."""

import re
from enum import StrEnum
from typing import Final

from charshia.engines.okh.facts import Version


class Kind(StrEnum):
    TEXT = "text"
    TEXTS = "texts"
    URL = "url"
    LINK = "link"  # a path inside the project, or an address
    LINKS = "links"
    SOURCES = "sources"  # as links, but any text is allowed
    IMAGES = "images"
    PEOPLE = "people"
    PERSON = "person"
    LICENCE = "licence"
    LICENCES = "licences"  # of version 1: hardware, documentation, software
    LANGUAGE = "language"
    LANGUAGES = "languages"
    TECHNOLOGY = "technology"  # OTRL
    DOCUMENTATION = "documentation"  # ODRL
    PATENT = "patent"
    VERSION = "version"
    NUMBER = "number"
    MASS = "mass"
    DIMENSIONS = "dimensions"
    PARTS = "parts"
    SOFTWARE = "software"
    TABLE = "table"
    YES_NO = "yes_no"
    DAY = "day"
    DOCUMENTS = "documents"
    PROJECT = "project"
    PROJECTS = "projects"
    STANDARDS = "standards"


def _kinds(lines: str) -> dict[str, Kind]:
    pairs = (line.split(": ") for line in lines.strip().splitlines())
    return {name: Kind(kind) for kind, names in pairs for name in names.split()}


OF_2: Final = _kinds("""
text: okhv name function
version: version
url: repo fork-of
licence: license
people: licensor organization
languages: documentation-language
link: contribution-guide release
links: readme bom manufacturing-instructions user-manual auxiliary attestation publication
sources: source export
images: image
technology: technology-readiness-level
documentation: documentation-readiness-level
texts: standard-compliance tsdc
patent: cpc-patent-class
mass: mass
dimensions: outer-dimensions
table: rdf
parts: part
software: software
""")
OF_PART: Final = _kinds("""
text: name
sources: source export
images: image
texts: tsdc
mass: mass
dimensions: outer-dimensions
links: auxiliary
""")
OF_SOFTWARE: Final = _kinds("link: release installation-guide")
OF_IMAGE: Final = {"location", "depicts", "slots", "tags"}
OF_1: Final = _kinds("""
text: title description intended-use development-stage health-safety-notice okh-manifest-version
version: version
day: date-created date-updated
person: manifest-author licensor contact
people: contributors
language: manifest-language documentation-language
project: manifest-is-translation documentation-is-translation derivative-of variant-of
projects: sub-parts
texts: keywords
url: project-link
links: image
yes_no: made made-independently
documents: design-files schematics making-instructions manufacturing-files software
documents: risk-assessment tool-settings quality-instructions operating-instructions
documents: maintenance-instructions disposal-instructions
link: bom tool-list archive-download documentation-home
standards: standards-used
licences: license
""")

REQUIRED: Final = {
    Version.V1: ("title", "description", "license"),
    Version.LOSH: ("name", "repo", "version", "license", "licensor", "function"),
    Version.V2: ("name", "repo", "license", "licensor", "function"),
    Version.V23: ("name", "repo", "license", "licensor", "function"),
    Version.V24: ("name", "repo", "license", "licensor", "function"),
}
ADVISED: Final = {Version.LOSH: ("documentation-language",)}
ONE_OF: Final = ("project-link", "documentation-home")

ALSO_2: Final = {
    "organisation": "organization",
    "fork": "fork-of",
    "licence": "license",
    "licenser": "licensor",
    "standard": "standard-compliance",
    "patent-class": "cpc-patent-class",
    "okh-version": "okhv",
    "outer-dimension": "outer-dimensions",
    "images": "image",
    "parts": "part",
    "spdx-license": "license",
    "repository": "repo",
    "language": "documentation-language",
    "tsdc-id": "tsdc",
}
ALSO_1: Final = {
    "sub": "sub-parts",
    "licence": "license",
    "image-url": "image",
    "health-and-safety-notice": "health-safety-notice",
}
ONE_BEFORE: Final = {  # a list only from 2.0 on
    "bom", "readme", "manufacturing-instructions", "user-manual", "organization",
    "cpc-patent-class",
}  # fmt: skip
HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def kinds(version: Version | None) -> dict[str, Kind]:
    return OF_1 if version is Version.V1 else OF_2


def canonical(key: str, known: dict[str, Kind], also: dict[str, str]) -> str:
    """The field of ``known`` that a key means, as the standard spells it; empty if none."""
    plain = re.sub(r"[\s_-]+", "-", HUMP.sub("-", key.strip()).lower()).strip("-")
    plain = also.get(plain, plain)
    return plain if plain in known else ""


SLOTS: Final = frozenset(
    "icon-main icon-main-bw logo logo-bw model-3d model-from-back model-from-below"
    " model-from-front model-from-left model-from-right model-from-above model-main"
    " organization-logo organization-logo-bw photo-packaging photo-thing-main social symbol".split()
)
TAGS: Final = frozenset(
    "art assembly bw color diagram drawing gray icon logo model photo screenshot".split()
)
TECHNOLOGY: Final = {
    "ideation": "OTRL-1",
    "conception": "OTRL-2",
    "concept": "OTRL-2",
    "development": "OTRL-3",
    "technicaldesign": "OTRL-3",
    "prototypingandtesting": "OTRL-4",
    "prototyping": "OTRL-4",
    "prototype": "OTRL-4",
    "manufacturingdevelopment": "OTRL-5",
    "productqualification": "OTRL-6",
}
DOCUMENTATION: Final = {
    "started": "ODRL-1",
    "documentationprocesscommenced": "ODRL-1",
    "collaborative": "ODRL-2",
    "collaborativedocumentationinprogress": "ODRL-2",
    "complete": "ODRL-3",
    "full": "ODRL-3",
    "fulldocumentationpublished": "ODRL-3",
    "audited": "ODRL-3*",
    "fulldocumentationpublished&audited": "ODRL-3*",
    "fulldocumentationforproductqualification": "ODRL-4",
    "productqualification": "ODRL-4",
}
LEVELS: Final = {
    Kind.TECHNOLOGY: (TECHNOLOGY, ("OTRL-1", "OTRL-2", "OTRL-3", "OTRL-4", "OTRL-5", "OTRL-6")),
    Kind.DOCUMENTATION: (DOCUMENTATION, ("ODRL-1", "ODRL-2", "ODRL-3", "ODRL-3*", "ODRL-4")),
}
