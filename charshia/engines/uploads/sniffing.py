"""What bytes are, whatever they are called."""

import re
import struct
from typing import Final

from charshia.engines.uploads.facts import Finding, Kind, Unfit

# Any tester of virus scanners; in two halves, so that no scanner stops at this file.
TEST_VIRUS: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"
STL_HEAD: Final = 84
STL_TRIANGLE: Final = 50
_PROGRAMS: Final = (
    b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"dex\n", b"\x00asm",
)  # fmt: skip
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what offices wrote before 2007, macros included
_SIGNS: Final = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG), (b"\xff\xd8\xff", Kind.JPEG), (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP), (b"PK\x05\x06", Kind.ZIP), (b"glTF", Kind.GLB),
)  # fmt: skip
_HTML: Final = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|object|embed|meta|form)\b"
    rb"|<[a-z][^<>]{0,2000}\son[a-z]+\s*=",
    re.IGNORECASE,
)
_SHELL: Final = re.compile(
    rb"^\s*(?:#!|@echo\s|<\?php|<%|powershell|set-executionpolicy|on error resume next)",
    re.IGNORECASE,
)
_JAVASCRIPT: Final = (
    re.compile(r"\b(?:document|window|globalThis|navigator)\s*\."),
    re.compile(r"\b(?:eval|require|setTimeout|fetch|ActiveXObject|XMLHttpRequest)\s*\("),
    re.compile(r"\bfunction\s*\w*\s*\([^)]*\)\s*\{|=>\s*\{"),
    re.compile(r"\bconsole\.\w+\("),
    re.compile(r"^\s*(?:var|let|const)\s+\w+\s*=", re.MULTILINE),
)
_OBJ_LINE: Final = re.compile(r"^v\s+-?[\d.eE+-]+\s+-?[\d.eE+-]+\s+-?[\d.eE+-]+", re.MULTILINE)
_OBJ_FACE: Final = re.compile(r"^[fl]\s+-?\d", re.MULTILINE)
_DXF: Final = re.compile(r"^(?:\s*999\s*\n[^\n]*\n)*\s*0\s*\n\s*SECTION\s*\n", re.IGNORECASE)
_SCAD: Final = re.compile(
    r"\b(?:cube|cylinder|sphere|square|circle|polygon|polyhedron|translate|rotate|difference|union"
    r"|intersection|linear_extrude|rotate_extrude|hull|minkowski)\s*\("
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def refuse_programs(data: bytes) -> None:
    """Raises Unfit for what runs."""
    if TEST_VIRUS in data[: 1 << 20]:
        raise Unfit(Finding.TEST_VIRUS)
    if _SHELL.match(data[:200]):
        raise Unfit(Finding.SCRIPT)
    if data.startswith(_PROGRAMS) and not is_binary_stl(data):
        raise Unfit(Finding.EXECUTABLE)
    if data.startswith(_OLE):
        raise Unfit(Finding.MACROS)


def kind_by_sign(data: bytes) -> Kind | None:
    """By the first bytes, or by the length of an STL: its header is free to say anything."""
    if is_binary_stl(data):
        return Kind.STL
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)


def is_binary_stl(data: bytes) -> bool:
    if len(data) < STL_HEAD + STL_TRIANGLE:
        return False
    (count,) = struct.unpack_from("<I", data, 80)
    return len(data) == STL_HEAD + STL_TRIANGLE * count


def is_cut_stl(data: bytes) -> bool:
    """Does a header speak of a few more triangles than came? A guess, for a clearer word."""
    if len(data) < STL_HEAD or not _CONTROLS.search(data[80:].decode("latin-1")):
        return False
    (count,) = struct.unpack_from("<I", data, 80)
    whole = STL_HEAD + STL_TRIANGLE * count
    return len(data) < whole < 20 * len(data) and (len(data) - STL_HEAD) // STL_TRIANGLE < count


def text_of(data: bytes) -> str:
    """Raises Unfit for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return text
        break
    raise Unfit(Finding.UNKNOWN_KIND)


def kind_of_text(data: bytes, text: str) -> Kind:
    """What a text is. Raises Unfit for pages and scripts, wherever in it they begin."""
    start = text.lstrip("\ufeff \t\r\n")[:4000].replace("\r\n", "\n").replace("\r", "\n")
    if start.startswith("<") and re.search(r"<(?:\w+:)?svg[\s>]", text[:100_000]):
        return Kind.SVG
    if _HTML.search(data if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else text.encode()):
        raise Unfit(Finding.HTML)
    known = (
        (start.startswith("ISO-10303-21;"), Kind.STEP),
        (start.startswith("solid") and ("facet" in text or "endsolid" in text), Kind.STL),
        (bool(_DXF.match(start)), Kind.DXF),
        (bool(_OBJ_LINE.search(text) and _OBJ_FACE.search(text)), Kind.OBJ),
    )
    for is_so, kind in known:
        if is_so:
            return kind
    if sum(bool(sign.search(text)) for sign in _JAVASCRIPT) >= 2:
        raise Unfit(Finding.SCRIPT)
    return Kind.OPENSCAD if _SCAD.search(text) and ";" in text else Kind.TEXT


_ENDS: Final = {Kind.STEP: "END-ISO-10303-21;", Kind.STL: "endsolid", Kind.DXF: "EOF"}


def refuse_cut(kind: Kind, text: str) -> None:
    """Raises Unfit for a text whose kind has an end that is not there."""
    if (end := _ENDS.get(kind)) and end not in text[-2000:]:
        raise Unfit(Finding.TRUNCATED)
