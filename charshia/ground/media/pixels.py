"""Looking at bytes that came from outside, and writing our own pictures from them."""

import io
from dataclasses import dataclass

import pillow_heif
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps, UnidentifiedImageError

from charshia.engines.refusal import Refusal

pillow_heif.register_heif_opener()
Pillow.MAX_IMAGE_PIXELS = None  # our own limit is checked before a pixel is read

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "HEIF")
WIDTHS = (320, 640, 1200)
QUALITY = {"avif": 55, "webp": 78, "jpeg": 80}
FAULTS = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError)


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
    """(width, height) in pixels as shown, after reading the whole header.

    Raises NotAPicture for anything that is not one of FORMATS, TooLarge over the limits.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(_("This picture is larger than 10 MB. Choose a smaller one."))
    try:
        with Pillow.open(io.BytesIO(data), formats=FORMATS) as picture:
            width, height = picture.size
            turned = picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}
    except FAULTS as fault:
        raise NotAPicture(_message()) from fault
    if width * height > MOST_PIXELS:
        raise TooLarge(_("This picture has too many pixels: at most 40 million. Make it smaller."))
    return (height, width) if turned else (width, height)


def renditions(data: bytes) -> list[File]:
    """The picture anew in three formats at up to three widths, with nothing else in them.

    No EXIF, no place, no profile, only the first frame; never wider than it was.
    Raises NotAPicture when it cannot be read to its end.
    """
    size_of(data)
    try:
        with Pillow.open(io.BytesIO(data), formats=FORMATS) as opened:
            picture = _flat(ImageOps.exif_transpose(opened))
    except FAULTS as fault:
        raise NotAPicture(_message()) from fault
    widths = [width for width in WIDTHS if width < picture.width] or [picture.width]
    if widths[-1] < WIDTHS[-1] < picture.width:
        widths.append(WIDTHS[-1])
    return [file for width in widths for file in _at(picture, width)]


def _at(picture: Pillow.Image, width: int) -> list[File]:
    height = max(1, round(picture.height * width / picture.width))
    smaller = picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=2.0)
    files = []
    for kind, quality in QUALITY.items():
        out = io.BytesIO()
        options = {"speed": 8} if kind == "avif" else {}
        smaller.save(out, kind.upper(), quality=quality, **options)
        files.append(File(kind, width, height, out.getvalue()))
    return files


def _flat(picture: Pillow.Image) -> Pillow.Image:
    """In plain sRGB without transparency: what is see-through lies on white paper."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, source, wanted, outputMode="RGB") or picture
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile is as good as none
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        paper = Pillow.new("RGBA", picture.size, "white")
        picture = Pillow.alpha_composite(paper, picture.convert("RGBA"))
    plain = Pillow.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain


def _message() -> object:
    return _("This file is not a picture we can read. Send a JPEG, PNG, WebP, AVIF or HEIC file.")
