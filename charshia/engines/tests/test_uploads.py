"""Hostile files, each built here: refused or made harmless."""

import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from charshia.engines.uploads.facts import HARMLESS, Finding, Kind
from charshia.engines.uploads.names import LONGEST, safe_name
from charshia.engines.uploads.seeing import MOST_BYTES, see
from charshia.engines.uploads.sniffing import TEST_VIRUS

FILES = Path("/work/shared/data/designs")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog {} >> endobj\n%%EOF\n"


def zipped(files: dict[str, bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=packed)
    return out.getvalue()


def linked() -> bytes:
    out, entry = io.BytesIO(), zipfile.ZipInfo("plan.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def encrypted() -> bytes:
    """The flag alone: what is behind it nobody can look at."""
    data = bytearray(zipped({"plan.txt": b"secret"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """Many entries that all point to the same packed bytes."""
    data = zipped({"a.txt": bytes(range(256)) * 40}, packed=zipfile.ZIP_STORED)
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    count = 50
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    assert len(tail) == len(end)
    return data[:start] + entry * count + tail


def stl(count: int, head: bytes = b"plate") -> bytes:
    triangle = struct.pack("<12fH", 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0)
    return head.ljust(80, b"\0") + struct.pack("<I", count) + triangle * count


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 6)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind)
    return out.getvalue()


def many_pixels() -> bytes:
    """A PNG whose header speaks of ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 900)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def glb(scene: dict[str, object]) -> bytes:
    text = json.dumps(scene).encode()
    text += b" " * (-len(text) % 4)
    return (
        struct.pack("<4sII", b"glTF", 2, 20 + len(text)) + struct.pack("<I4s", len(text), b"JSON")
    ) + text


def paper(said: bytes) -> bytes:
    return PDF.replace(b"{}", said)


def hidden_in_objects() -> bytes:
    packed = zlib.compress(b"1 0 << /S /JavaScript /JS (app.alert(1)) >>")
    return (
        b"%PDF-1.5\n5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length "
        + str(len(packed)).encode() + b" >>\nstream\n" + packed + b"\nendstream endobj\n%%EOF\n"
    )  # fmt: skip


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>'
)
READS = (
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
)
REFUSED: dict[str, tuple[Callable[[], bytes] | bytes, str, Finding]] = {
    "nothing": (b"", "plate.stl", Finding.EMPTY),
    "more than is taken": (b"\0" * (MOST_BYTES + 1), "plate.stl", Finding.TOO_LARGE),
    "bytes of no kind": (b"\0\1\2\3" * 40, "plate.stl", Finding.UNKNOWN_KIND),
    "Windows program": (b"MZ\x90\0" + b"\0" * 90, "plate.stl", Finding.EXECUTABLE),
    "Linux program": (b"\x7fELF\2\1\1" + b"\0" * 90, "plate.stl", Finding.EXECUTABLE),
    "shell script": (b"#!/bin/sh\nrm -rf ~\n", "readme.txt", Finding.SCRIPT),
    "batch file": (b"@echo off\r\ndel *.*\r\n", "readme.txt", Finding.SCRIPT),
    "PHP": (b"<?php system($_GET['c']);", "picture.png", Finding.SCRIPT),
    "JavaScript": (b"var a = 1;\ndocument.cookie;\neval(a);", "notes.txt", Finding.SCRIPT),
    "page as a drawing": (b"<!DOCTYPE html><html></html>", "plate.svg", Finding.HTML),
    "page in a mesh": (
        b"solid x\n<script>alert(1)</script>\nfacet\nendsolid x\n", "plate.stl", Finding.HTML,
    ),
    "handler in a text": (b'# Plan\n<b onclick="x()">a</b>', "plan.md", Finding.HTML),
    "test of scanners": (TEST_VIRUS + b"$H+H*", "plan.txt", Finding.TEST_VIRUS),
    "test of scanners, packed": (
        lambda: zipped({"a.txt": TEST_VIRUS + b"$H+H*"}), "plan.zip", Finding.TEST_VIRUS,
    ),
    "old paper of an office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90, "plan.doc", Finding.MACROS,
    ),
    "paper with macros": (
        lambda: zipped({"[Content_Types].xml": b"<Types/>", "word/vbaProject.bin": b"x"}),
        "plan.docm", Finding.MACROS,
    ),
    "Java program": (lambda: zipped({"a/B.class": b"x"}), "plan.zip", Finding.EXECUTABLE),
    "program in an archive": (
        lambda: zipped({"setup.txt": b"MZ" + b"\0" * 90}), "all.zip", Finding.EXECUTABLE,
    ),
    "bomb by ratio": (
        lambda: zipped({"a": b"\0" * 30_000_000}), "a.zip", Finding.UNPACKS_TOO_LARGE,
    ),
    "bomb by overlap": (overlapping, "a.zip", Finding.UNPACKS_TOO_LARGE),
    "bomb by number": (
        lambda: zipped({f"{n}.txt": b"" for n in range(2001)}), "a.zip", Finding.TOO_MANY_INSIDE,
    ),
    "archive in an archive": (
        lambda: zipped({"b.zip": zipped({"a.txt": b"a"})}), "a.zip", Finding.ARCHIVE_INSIDE,
    ),
    "way out": (lambda: zipped({"../../a.txt": b"a"}), "a.zip", Finding.LEADS_OUTSIDE),
    "way to the root": (lambda: zipped({"/etc/cron.d/a": b"a"}), "a.zip", Finding.LEADS_OUTSIDE),
    "way out on Windows": (lambda: zipped({"..\\a.txt": b"a"}), "a.zip", Finding.LEADS_OUTSIDE),
    "link": (linked, "a.zip", Finding.LINK_INSIDE),
    "archive with a password": (encrypted, "a.zip", Finding.ENCRYPTED),
    "half an archive": (lambda: zipped({"a.txt": b"a" * 99})[:-30], "a.zip", Finding.TRUNCATED),
    "drawing with a script in an archive": (
        lambda: zipped({"a.svg": SVG.format("<script>x()</script>").encode()}),
        "a.zip", Finding.BAD_INSIDE,
    ),
    "entities": (LAUGHS.encode(), "plate.svg", Finding.ENTITIES),
    "entities from a file": (READS.encode(), "plate.svg", Finding.ENTITIES),
    "entities in 3MF": (
        lambda: zipped({"3D/3dmodel.model": LAUGHS.encode()}), "a.3mf", Finding.ENTITIES,
    ),
    "deep XML": (SVG.format("<g>" * 900 + "</g>" * 900).encode(), "a.svg", Finding.TOO_DEEP),
    "broken XML": (b"<svg xmlns='http://www.w3.org/2000/svg'><g>", "a.svg", Finding.BROKEN_XML),
    "PDF with a script": (paper(b"/OpenAction << /S /JavaScript >>"), "a.pdf", Finding.ACTIVE_PDF),
    "PDF with a script, disguised": (paper(b"/S /J#61vaScript"), "a.pdf", Finding.ACTIVE_PDF),
    "PDF with a script, packed": (hidden_in_objects, "a.pdf", Finding.ACTIVE_PDF),
    "PDF that starts a program": (paper(b"/S /Launch"), "a.pdf", Finding.ACTIVE_PDF),
    "PDF with a file in it": (paper(b"/EmbeddedFiles 1 0 R"), "a.pdf", Finding.EMBEDDED_IN_PDF),
    "PDF with a password": (paper(b"/Encrypt 1 0 R"), "a.pdf", Finding.ENCRYPTED),
    "PDF and archive at once": (
        lambda: paper(b"") + zipped({"a.txt": b"a"}), "a.pdf", Finding.TWO_KINDS,
    ),
    "half a PDF": (b"%PDF-1.4\n1 0 obj", "a.pdf", Finding.TRUNCATED),
    "picture of too many pixels": (many_pixels, "a.png", Finding.TOO_MANY_PIXELS),
    "half a picture": (lambda: picture(size=(400, 300))[:200], "a.png", Finding.TRUNCATED),
    "half a mesh": (lambda: stl(20)[:-70], "a.stl", Finding.TRUNCATED),
    "half a mesh as text": (b"solid a\nfacet normal 0 0 1\n", "a.stl", Finding.TRUNCATED),
    "half a STEP": (b"ISO-10303-21;\nHEADER;\n", "a.step", Finding.TRUNCATED),
    "scene that fetches": (
        lambda: glb({"buffers": [{"uri": "http://example.org/a.bin"}]}), "a.glb",
        Finding.REFERS_OUTSIDE,
    ),
    "scene with a tail": (lambda: glb({}) + b"<html>", "a.glb", Finding.TWO_KINDS),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_hostile_files_are_refused(what: str):
    made, name, finding = REFUSED[what]
    seen = see(made() if callable(made) else made, name)

    assert (seen.findings, seen.is_refused, seen.cleaned) == ((finding,), True, b"")


@pytest.mark.parametrize(
    ("inside", "finding"),
    [
        ("<script>alert(1)</script>", Finding.ACTIVE_TAKEN_OUT),
        ('<rect onload="alert(1)" width="1"/>', Finding.ACTIVE_TAKEN_OUT),
        ("<foreignObject><p>a</p></foreignObject>", Finding.ACTIVE_TAKEN_OUT),
        ('<set attributeName="href" to="javascript:x()"/>', Finding.ACTIVE_TAKEN_OUT),
        ('<image xlink:href="http://example.org/a.png"/>', Finding.REFERENCE_TAKEN_OUT),
        ('<use href="http://example.org/a.svg#b"/>', Finding.REFERENCE_TAKEN_OUT),
        ('<a href="javascript:x()"><rect width="1"/></a>', Finding.REFERENCE_TAKEN_OUT),
        ('<rect style="fill:url(http://example.org/a)"/>', Finding.REFERENCE_TAKEN_OUT),
        ('<rect fill="url(http://example.org/a#b)"/>', Finding.REFERENCE_TAKEN_OUT),
        ("<style>@import 'http://example.org/a';</style>", Finding.REFERENCE_TAKEN_OUT),
        (r"<style>a{fill:u\72l(http://example.org)}</style>", Finding.REFERENCE_TAKEN_OUT),
    ],
)
def test_drawings_are_made_harmless(inside: str, finding: Finding):
    seen = see(SVG.format(f'<path d="M0 0"/>{inside}').encode(), "plate.svg")

    assert (seen.kind, seen.findings, seen.is_refused) == (Kind.SVG, (finding,), False)
    text = seen.cleaned.decode()
    assert 'd="M0 0"' in text
    assert [word for word in ("script", "onload", "example", "import", "<p>") if word in text] == []


def test_a_drawing_keeps_how_it_looks():
    inside = (
        '<style>.a{fill:none;stroke:red}</style><g class="a" transform="scale(2)">'
        '<rect style="fill:url(#b)" width="3"/><use href="#c"/></g>'
    )

    seen = see(SVG.format(inside).encode(), "plate.svg")

    assert (seen.findings, seen.served) == ((), "image/svg+xml")
    text = seen.cleaned.decode()
    assert all(word in text for word in (".a{fill", "scale(2)", "url(#b)", 'href="#c"'))


def test_cleaning_twice_is_cleaning_once():
    once = see(SVG.format("<script>x</script><g id='a'/>").encode(), "a.svg").cleaned

    assert see(once, "a.svg").cleaned == once


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_are_made_anew_without_what_hangs_on_them(kind: str):
    seen = see(picture(kind) + zipped({"a.txt": b"hidden"}), f"a.{kind.lower()}")

    assert (seen.findings, seen.is_refused) == ((Finding.PICTURE_MADE_ANEW,), False)
    assert b"PK\x03\x04" not in seen.cleaned
    assert Image.open(io.BytesIO(seen.cleaned)).size == (8, 6)


@pytest.mark.parametrize("head", [b"<script>x</script>", b"%PDF-1.4", b"PK\x03\x04", b"MZ\x90"])
def test_a_mesh_whose_header_is_something_else_loses_it(head: bytes):
    seen = see(stl(3, head), "plate.stl")

    assert (seen.kind, seen.findings) == (Kind.STL, (Finding.HEADER_CLEARED,))
    assert seen.cleaned == stl(3, b"")


def test_a_binary_mesh_may_begin_like_a_text():
    assert see(stl(3, b"solid plate"), "plate.stl").findings == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (stl(2), Kind.STL),
        (b"solid a\nfacet normal 0 0 1\nendfacet\nendsolid a\n", Kind.STL),
        (b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", Kind.OBJ),
        (b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n  0\r\nEOF\r\n", Kind.DXF),
        (b"ISO-10303-21;\nEND-ISO-10303-21;\n", Kind.STEP),
        (b"difference() { cube(10); sphere(6); }", Kind.OPENSCAD),
        ("Сушара за биље\n".encode(), Kind.TEXT),
        (zipped({"Document.xml": b"<Document/>"}), Kind.FREECAD),
        (zipped({"3D/3dmodel.model": b"<model/>"}), Kind.THREE_MF),
        (zipped({"parts/a.txt": b"a", "b.blend": b"\0\1\2"}), Kind.ZIP),
        (zipped({"a.3mf": zipped({"3D/3dmodel.model": b"<model/>"})}), Kind.ZIP),
        (glb({"asset": {"version": "2.0"}}), Kind.GLB),
        (paper(b"/Pages 2 0 R"), Kind.PDF),
    ],
)
def test_kinds_are_known_by_content(data: bytes, kind: Kind):
    seen = see(data, "whatever.exe")

    assert (seen.kind, seen.findings, seen.cleaned) == (kind, (Finding.ENDING_CHANGED,), data)
    assert not seen.name.endswith(".exe")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plate.stl", "plate.stl"),
        ("Шаблон 3.STL", "Шаблон 3.stl"),
        ("../../etc/plate.stl", "plate.stl"),
        ("C:\\Users\\a\\plate.stl", "plate.stl"),
        ("plate.exe.stl", "plate-exe.stl"),
        ("plate\u202elts.exe", "platelts-exe.stl"),
        ("plate\x00\r\n.stl", "plate.stl"),
        ("con.stl", "file-con.stl"),
        (".stl", "stl.stl"),
        ("  .. ", "file.stl"),
        ("v1.2 plate.stl", "v1.2 plate.stl"),
    ],
)
def test_names_are_made_safe(name: str, safe: str):
    assert safe_name(name, Kind.STL)[0] == safe


@given(st.text(max_size=300), st.sampled_from([kind for kind in Kind if kind != Kind.UNKNOWN]))
def test_safe_names_stay_as_they_are(name: str, kind: Kind):
    safe, _found = safe_name(name, kind)

    assert (safe_name(safe, kind)[0], len(safe) <= LONGEST) == (safe, True)
    assert not set(safe) & set('/\\:*?"<>|\n\r\0')


@given(st.binary(max_size=400))
def test_any_bytes_are_looked_at_without_a_fault(data: bytes):
    seen = see(data, "a")

    assert seen.is_refused == (not seen.cleaned)


@given(st.data())
def test_broken_files_are_looked_at_without_a_fault(data: st.DataObject):
    whole = data.draw(
        st.sampled_from([zipped({"a": b"a" * 90}), picture(), stl(4), hidden_in_objects(), glb({})])
    )
    place = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:place] + bytes([data.draw(st.integers(0, 255))]) + whole[place + 1 :]

    seen = see(broken, "a")

    assert all(isinstance(one, Finding) for one in seen.findings)


def test_findings_are_either_harmless_or_refused():
    refused = {finding for _made, _name, finding in REFUSED.values()}

    assert set(Finding) == refused | HARMLESS
    assert len(REFUSED) >= 20


@pytest.mark.skipif(not FILES.exists(), reason="There are no real files of designs here.")
def test_real_files_pass():
    seen = {path.name: see(path.read_bytes(), path.name) for path in sorted(FILES.glob("*.*"))}

    assert {name: one.findings for name, one in seen.items() if one.findings} == {}
    kinds = {name.rpartition(".")[2]: one.kind for name, one in seen.items()}
    assert kinds["stl"] == Kind.STL
    assert (kinds["3mf"], kinds["dxf"], kinds["step"]) == (Kind.THREE_MF, Kind.DXF, Kind.STEP)
