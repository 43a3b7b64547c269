"""Pictures, written anew from their pixels alone."""

import io
import warnings
from typing import Any, Final

from charshia.engines.later import later
from charshia.engines.uploads.facts import Finding, Kind, Unfit

Pillow, ImageOps = later("PIL.Image"), later("PIL.ImageOps")
MOST_PIXELS: Final = 40_000_000
_OPTIONS: Final[dict[Kind, dict[str, Any]]] = {
    Kind.PNG: {"format": "PNG", "optimize": False},
    Kind.JPEG: {"format": "JPEG", "quality": 90},
    Kind.WEBP: {"format": "WEBP", "quality": 90},
}


def made_anew(data: bytes, kind: Kind) -> bytes:
    """The same to look at, with nothing behind or beside it. Raises Unfit."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _written(data, kind)
    except Unfit:
        raise
    except Pillow.DecompressionBombError as wrong:
        raise Unfit(Finding.TOO_MANY_PIXELS) from wrong
    except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError) as wrong:
        raise Unfit(Finding.TRUNCATED) from wrong


def _written(data: bytes, kind: Kind) -> bytes:
    options = _OPTIONS[kind]
    with Pillow.open(io.BytesIO(data), formats=(options["format"],)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Unfit(Finding.TOO_MANY_PIXELS)
        picture.load()
        turned = ImageOps.exif_transpose(picture)
        turned = turned.convert("RGBA" if _has_alpha(turned) and kind != Kind.JPEG else "RGB")
    clean = Pillow.frombytes(turned.mode, turned.size, turned.tobytes())
    out = io.BytesIO()
    clean.save(out, **options)
    return out.getvalue()


def _has_alpha(picture: Any) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info
