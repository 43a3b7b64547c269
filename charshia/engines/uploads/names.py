"""Names of files as anybody's computer can keep them."""

import re
import unicodedata
from typing import Final

from charshia.engines.uploads.facts import Finding, Kind

ENDINGS: Final = {
    Kind.STL: ("stl",),
    Kind.OBJ: ("obj",),
    Kind.THREE_MF: ("3mf",),
    Kind.STEP: ("step", "stp"),
    Kind.DXF: ("dxf",),
    Kind.SVG: ("svg",),
    Kind.PDF: ("pdf",),
    Kind.PNG: ("png",),
    Kind.JPEG: ("jpg", "jpeg"),
    Kind.WEBP: ("webp",),
    Kind.ZIP: ("zip",),
    Kind.GLB: ("glb",),
    Kind.FREECAD: ("fcstd",),
    Kind.OPENSCAD: ("scad",),
    Kind.TEXT: ("txt", "md", "csv", "tsv", "json", "toml", "yml", "yaml", "gcode", "nc"),
}
LONGEST: Final = 100
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_ENDING: Final = re.compile(r"\.(?=[a-z]\w{1,4}(?:\.|$))", re.IGNORECASE)


def safe_name(name: str, kind: Kind) -> tuple[str, list[Finding]]:
    """The last part of a path without what hides or misleads, with an ending of its kind, and
    what was changed."""
    said = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    visible = "".join(sign for sign in said if unicodedata.category(sign)[0] != "C")
    visible = _FORBIDDEN.sub("", visible).strip(" .")
    stem, dot, ending = visible.rpartition(".")
    findings = []
    if not dot or ending.lower() not in ENDINGS.get(kind, ()):
        stem, ending = visible, ENDINGS.get(kind, ("bin",))[0]
        findings.append(Finding.ENDING_CHANGED)
    stem = _ENDING.sub("-", stem).strip(" .")[: LONGEST - len(ending) - 1].strip(" .")
    if not stem or _RESERVED.fullmatch(stem.partition(".")[0]):
        stem = f"file-{stem}".strip("-")
    safe = f"{stem}.{ending.lower()}"
    before = unicodedata.normalize("NFC", name)
    if not findings and safe.lower() != before.lower():
        findings.append(Finding.NAME_CHANGED)
    return safe, findings
