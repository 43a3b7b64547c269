"""Pictures as they come: of phones, of programs, of people who mean harm."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw

REAL = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "images"
PLACE = {1: "N", 2: (42.0, 38.0, 0.0), 3: "E", 4: (20.0, 25.0, 0.0)}  # GPS in EXIF
GPS, ORIENTATION = 0x8825, 0x0112
pillow_heif.register_heif_opener()


def drawing(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red in the upper left corner, so that one sees how it was turned."""
    picture = Image.new("RGB", (width, height), "seagreen")
    corner = (0, 0, max(width // 3, 1), max(height // 3, 1))
    ImageDraw.Draw(picture).rectangle(corner, fill="firebrick")
    return picture.convert(mode)


def written(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def telling(orientation: int = 1, **size: int) -> bytes:
    """A JPEG that tells where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update(PLACE)
    exif[0x010F] = "A telephone"
    return written(drawing(**size), exif=exif)


def with_archive(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("run.js", "alert(1)")
    return data + out.getvalue()


def with_page(data: bytes) -> bytes:
    """A JPEG with a web page in a comment at its beginning."""
    page = b"<html><script>alert(1)</script></html>"
    return data[:2] + b"\xff\xfe" + (len(page) + 2).to_bytes(2) + page + data[2:]


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that would be 900 million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([1, 0, 0, 0, 0])
    body = zlib.compress(bytes(200_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def flipping() -> bytes:
    """An animation: red, then blue."""
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "blue")]
    return written(frames[0], "GIF", save_all=True, append_images=frames[1:])


SCRIPTED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
)
