from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.templatetags.static import static
from django.urls import reverse

from charshia.ground.media.files import PRIVATE
from charshia.ground.media.models import Image, Rendition, State

TICKET = "media.ticket"  # salt
MIME = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Picture:
    """An image as a page shows it; ``sources`` are (type, srcset), the best format first.

    ``src`` is for what knows no sources; width and height are those of the widest file.
    """

    sources: tuple[tuple[str, str], ...]
    src: str
    width: int
    height: int
    alt: str
    alt_lang: str
    credit: str = ""
    licence: str = ""


def pictures(ids: Iterable[int]) -> dict[int, Picture]:
    """Those of the images that can be shown now, by id. Two queries, however many.

    Private ones get addresses that end within the hour: whoever asks has passed a door.
    """
    wanted = set(ids)
    if not wanted:
        return {}
    ready = Image.objects.filter(pk__in=wanted, state=State.READY)
    files: dict[int, list[Rendition]] = defaultdict(list)
    for file in Rendition.objects.filter(image_id__in=wanted).order_by("width", "pk"):
        files[file.image_id].append(file)
    at = reverse("media_file", args=["-"])[:-1]  # once: reversing costs more than all the rest
    return {
        image.pk: _picture(image, files[image.pk], at)
        for image in ready
        if image.art or files[image.pk]
    }


def _address(file: Rendition, at: str) -> str:
    if file.name.startswith(PRIVATE):
        return reverse("private_file", args=[signing.dumps(file.pk, salt=TICKET)])
    return at + file.name


def _picture(image: Image, files: list[Rendition], at: str) -> Picture:
    alt, lang = image.alt.shown()
    src = static(f"ui/art/{image.art}.svg") if image.art else ""
    sources = []
    for kind, mime in MIME.items():
        mine = [file for file in files if file.format == kind]
        if mine:
            sources.append(
                (mime, ", ".join(f"{_address(file, at)} {file.width}w" for file in mine))
            )
            src = _address(mine[len(mine) // 2], at)  # at last of a JPEG, which everything reads
    return Picture(
        tuple(sources), src, image.width, image.height, alt, lang, image.credit, image.licence
    )
