"""Pictures beside shared links: what they show, and setting them."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders

from charshia.engines.kilim import kilim
from charshia.engines.later import later
from charshia.ground.media import files
from charshia.ground.media.models import Image, State

typst = later("typst")

TEMPLATE = Path(__file__).parent / "templates" / "papers" / "preview.typ"
LONGEST = 160  # characters of a title: what is longer would be too small to read


@dataclass(frozen=True)
class Preview:
    """What a shared link shows beside itself; texts are in the language ``lang`` (BCP 47).

    ``line`` is the price or the like, ``cloth`` the name whose kilim is woven, ``image``
    the key of an Image or None.
    """

    title: str
    lang: str
    line: str = ""
    seller: str = ""
    cloth: str = ""
    image: int | None = None


Look = Callable[[str], Preview | None]
KINDS: dict[str, Look] = {}


def previewed(kind: str, look: Look) -> None:
    """Declare previews: ``look`` gives that of a key, in the page's language, or None."""
    KINDS[kind] = look


def preview_file(preview: Preview) -> Path:
    """The PNG of this preview, 1200 × 630, set now unless it was before. Two queries."""
    picture = picture_file(preview.image)
    facts = [TEMPLATE.read_text(encoding="utf-8"), asdict(preview), str(picture)]
    digest = sha256(json.dumps(facts).encode()).hexdigest()
    path = folder() / f"{digest[:32]}.png"
    if path.exists():
        path.touch()  # the longest untouched go first
    else:
        files.write(path, render(preview, picture))
    return path


def folder() -> Path:
    return Path(settings.DATA) / "previews"


def render(preview: Preview, picture: Path | None) -> bytes:
    """The PNG's bytes. What people wrote goes in as data, never as Typst."""
    cloth = preview.cloth or preview.seller or preview.title
    image = f"picture{picture.suffix}" if picture else ""
    with TemporaryDirectory() as name:
        room = Path(name)
        (room / "preview.typ").write_bytes(TEMPLATE.read_bytes())
        (room / "band.svg").write_text(kilim(cloth, width=1200, height=84), encoding="utf-8")
        (room / "badge.svg").write_text(kilim(cloth, width=64, height=64), encoding="utf-8")
        if picture:
            (room / image).write_bytes(picture.read_bytes())
        png = typst.compile(
            str(room / "preview.typ"),
            root=name,
            format="png",
            ppi=72.0,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_words(preview, image))},
        )
    return bytes(png)


def _words(preview: Preview, image: str) -> dict[str, Any]:
    lang, _, script = preview.lang.partition("-")
    return {
        "title": _short(preview.title, LONGEST),
        "line": _short(preview.line, 40),
        "seller": _short(preview.seller, 60),
        "lang": lang,
        "script": script.lower() or "auto",
        "image": image,
        "drawn": image.endswith(".svg"),
    }


def _short(text: str, longest: int) -> str:
    """On one line and not too long, cut between words where there are any."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rpartition(" ")[0] or cut) + " …"


def picture_file(pk: int | None) -> Path | None:
    """The file of a drawing or of the widest JPEG; nothing while there is none."""
    image = Image.objects.filter(pk=pk, state=State.READY).first() if pk else None
    if image is None:
        return None
    if image.art:
        found = finders.find(f"ui/art/{image.art}.svg")
        return Path(found) if found else None
    widest = image.renditions.filter(format="jpeg").order_by("-width").first()
    path = files.served(widest.name) if widest else None
    return path if path and path.exists() else None
