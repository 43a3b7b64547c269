"""Looking at a file somebody sent: the one door through which files come in."""

import json
import struct
from collections.abc import Callable
from typing import Any, Final

from charshia.engines.uploads import archives, markup, papers, pictures, sniffing
from charshia.engines.uploads.facts import Finding, Kind, Seen, Unfit
from charshia.engines.uploads.names import safe_name

MOST_BYTES: Final = 50_000_000
SERVED: Final = {
    Kind.STL: "model/stl",
    Kind.OBJ: "model/obj",
    Kind.THREE_MF: "model/3mf",
    Kind.STEP: "model/step",
    Kind.DXF: "image/vnd.dxf",
    Kind.SVG: "image/svg+xml",
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
    Kind.ZIP: "application/zip",
    Kind.GLB: "model/gltf-binary",
    Kind.OPENSCAD: "text/plain; charset=utf-8",
    Kind.TEXT: "text/plain; charset=utf-8",
}
Cleaned = tuple[Kind, bytes, list[Finding]]
_PICTURES: Final = (Kind.PNG, Kind.JPEG, Kind.WEBP)
_MAY_LIE_INSIDE: Final = (Kind.THREE_MF, Kind.FREECAD)


def see(data: bytes, name: str) -> Seen:
    """What ``data`` is by its content, and what of it may be kept and given to others.

    ``name`` only names it. A refused one says why by its findings and has nothing cleaned. Takes
    time in proportion to its size, some seconds for the largest pictures and archives.
    """
    try:
        kind, cleaned, findings = _looked_at(data, is_inside=False)
    except Unfit as unfit:
        return Seen(safe_name(name, Kind.UNKNOWN)[0], Kind.UNKNOWN, (unfit.finding,))
    safe, changed = safe_name(name, kind)
    served = SERVED.get(kind, "application/octet-stream")
    return Seen(safe, kind, (*changed, *findings), cleaned, served)


def _looked_at(data: bytes, *, is_inside: bool) -> Cleaned:
    if not data:
        raise Unfit(Finding.EMPTY)
    if len(data) > MOST_BYTES:
        raise Unfit(Finding.TOO_LARGE)
    sniffing.refuse_programs(data)
    kind = sniffing.kind_by_sign(data)
    if kind in _PICTURES:
        clean = data if is_inside else pictures.made_anew(data, kind)
        return kind, clean, [] if is_inside else [Finding.PICTURE_MADE_ANEW]
    if kind == Kind.ZIP:
        return _archive(data, is_inside=is_inside)
    if kind is not None:
        return _CLEANED[kind](data)
    if sniffing.is_cut_stl(data):
        raise Unfit(Finding.TRUNCATED)
    return _text(data)


def _stl(data: bytes) -> Cleaned:
    """A header of eighty bytes says nothing that a mesh needs, so it goes if it says anything
    another program would obey."""
    head = data[:80]
    if head.strip(b"\0 ").isalnum() or not head.strip(b"\0 "):
        return Kind.STL, data, []
    is_harmless = all(32 <= sign < 127 or not sign for sign in head) and b"<" not in head
    if is_harmless and not head.startswith((b"%PDF", b"PK", b"MZ", b"GIF", b"#!")):
        return Kind.STL, data, []
    return Kind.STL, b"\0" * 80 + data[80:], [Finding.HEADER_CLEARED]


def _pdf(data: bytes) -> Cleaned:
    papers.checked(data)
    return Kind.PDF, data, []


def _glb(data: bytes) -> Cleaned:
    """Its pieces must lie inside it."""
    try:
        _magic, _version, length, size = struct.unpack_from("<4sIII", data)
        scene: Any = json.loads(data[20 : 20 + size])
        buffers = [*scene.get("buffers", ()), *scene.get("images", ())]
        links = [one["uri"] for one in buffers if "uri" in one]
    except (struct.error, ValueError, AttributeError, TypeError, RecursionError) as wrong:
        raise Unfit(Finding.TRUNCATED) from wrong
    if length != len(data):
        raise Unfit(Finding.TRUNCATED if length > len(data) else Finding.TWO_KINDS)
    if any(not str(link).startswith("data:") for link in links):
        raise Unfit(Finding.REFERS_OUTSIDE)
    return Kind.GLB, data, []


_CLEANED: Final[dict[Kind, Callable[[bytes], Cleaned]]] = {
    Kind.STL: _stl,
    Kind.PDF: _pdf,
    Kind.GLB: _glb,
}


def _archive(data: bytes, *, is_inside: bool) -> Cleaned:
    contents = archives.checked(data)
    kind = archives.kind_of([name for name, _content in contents])
    if is_inside and kind not in _MAY_LIE_INSIDE:
        raise Unfit(Finding.ARCHIVE_INSIDE)
    for name, content in contents:
        if name.endswith((".model", ".rels", "Document.xml", "[Content_Types].xml")):
            markup.checked(content)
        else:
            _refuse_inside(content)
    return kind, data, []


def _refuse_inside(content: bytes) -> None:
    """What lies in an archive comes out as it is, so nothing of it can be made harmless."""
    try:
        _kind, _cleaned, findings = _looked_at(content, is_inside=True)
    except Unfit as unfit:
        if unfit.finding in (Finding.EMPTY, Finding.UNKNOWN_KIND, Finding.TRUNCATED):
            return  # of a program that we do not know: it is given out as bytes
        raise
    if Finding.ACTIVE_TAKEN_OUT in findings:
        raise Unfit(Finding.BAD_INSIDE)


def _text(data: bytes) -> Cleaned:
    text = sniffing.text_of(data)
    kind = sniffing.kind_of_text(data, text)
    sniffing.refuse_cut(kind, text)
    if kind == Kind.SVG:
        clean, findings = markup.drawing(data)
        return kind, clean, findings
    if text.lstrip().startswith("<"):
        markup.checked(data)
    return kind, data, []
