"""Looking at bytes that came from outside, and writing our own pictures from them."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.later import later
from charshia.engines.refusal import Refusal

pillow_heif, Pillow = later("pillow_heif"), later("PIL.Image")
ImageCms, ImageOps = later("PIL.ImageCms"), later("PIL.ImageOps")
Picture = Any  # a PIL.Image.Image, which is read later

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "HEIF")
WIDTHS = (320, 640, 1200)
OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 55, "speed": 8},
    "webp": {"quality": 78},
    "jpeg": {"quality": 80, "optimize": True, "progressive": True},
}
ORIENTATION, TURNED = 0x0112, {5, 6, 7, 8}  # EXIF
TALLEST = 3600  # pixels of a rendition: no page shows more, and WebP ends at 16,383
AT_ONCE = {"JPEG": 12_000_000}  # pixels that are read in 100 ms, where it is not 2 million


class NotAPicture(Refusal):
    pass


class TooLarge(Refusal):
    pass


@dataclass(frozen=True)
class File:
    """One rendition's bytes with what they are."""

    format: str
    width: int
    height: int
    data: bytes


def size_of(data: bytes) -> tuple[int, int]:
    """(width, height) in pixels as shown, after a look of at most 100 ms.

    Raises NotAPicture for anything that is not one of FORMATS, TooLarge over the limits.
    A large one may still break off in the middle: ``renditions`` tells.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(_("This picture is larger than 10 MB. Choose a smaller one."))
    try:
        with opened(data) as picture:
            width, height = picture.size
            turned = _is_turned(picture)
            if width * height <= AT_ONCE.get(picture.format or "", 2_000_000):
                picture.draft("RGB", (WIDTHS[0], WIDTHS[0]))
                picture.load()
    except Exception as fault:  # decoders raise whatever they like on broken bytes
        raise NotAPicture(_message()) from fault
    if width * height > MOST_PIXELS:
        raise TooLarge(_("This picture has too many pixels: at most 40 million. Make it smaller."))
    return (height, width) if turned else (width, height)


def opened(data: bytes) -> Picture:
    _ready()
    return Pillow.open(io.BytesIO(data), formats=FORMATS)


@cache
def _ready() -> None:
    Pillow.MAX_IMAGE_PIXELS = None  # our own limit is checked before a pixel is read
    pillow_heif.register_heif_opener()


def _is_turned(picture: Picture) -> bool:
    """Does it lie on its side, as EXIF before its pixels says?"""
    try:
        # Not its own way: a PNG would read all its pixels to look for EXIF behind them.
        return Pillow.Image.getexif(picture).get(ORIENTATION, 1) in TURNED
    except Exception:  # a spoilt note does not spoil the picture
        return False


def renditions(data: bytes) -> list[File]:
    """The picture anew in three formats at up to three widths, with nothing else in them.

    No EXIF, no place, no profile, only the first frame; never wider than it was.
    Raises NotAPicture when it cannot be read to its end, TooLarge over the limits.
    """
    size_of(data)
    try:
        with opened(data) as found:
            found.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))  # a JPEG is shrunk while it is read
            found.load()
            picture = _flat(_upright(found))
    except Exception as fault:  # as above
        raise NotAPicture(_message()) from fault
    picture.thumbnail((picture.width, TALLEST), Pillow.Resampling.LANCZOS)
    return [file for width in _widths(picture.width) for file in _at(picture, width)]


def _upright(picture: Picture) -> Picture:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # as above: the pixels themselves are read already
        return picture


def _widths(width: int) -> list[int]:
    """Those of WIDTHS it fills; its own where the next smaller would lose much."""
    filled = [one for one in WIDTHS if one <= width]
    own = [] if filled and width < filled[-1] * 1.25 else [min(width, WIDTHS[-1])]
    return sorted({*filled, *own})


def _at(picture: Picture, width: int) -> list[File]:
    height = max(1, round(picture.height * width / picture.width))
    smaller = picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=2.0)
    files = []
    for kind, options in OPTIONS.items():
        out = io.BytesIO()
        smaller.save(out, kind.upper(), **options)
        files.append(File(kind, width, height, out.getvalue()))
    return files


def _flat(picture: Picture) -> Picture:
    """In plain sRGB without transparency: what is see-through lies on white paper."""
    if picture.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would cut off
        picture = picture.convert("I").point(lambda grey: grey / 256).convert("L")
    picture = _in_srgb(picture)
    if picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info:
        paper = Pillow.new("RGBA", picture.size, "white")
        picture = Pillow.alpha_composite(paper, picture.convert("RGBA"))
    plain = Pillow.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain


def _in_srgb(picture: Picture) -> Picture:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        wanted = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, wanted, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a broken profile is as good as none


def _message() -> object:
    return _("This file is not a picture we can read. Send a JPEG, PNG, WebP, AVIF or HEIC file.")
