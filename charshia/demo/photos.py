"""Photographs in place of drawings, from a folder somebody has."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import keep_image
from charshia.market.catalogue.actions import put_picture_first
from charshia.market.catalogue.models import Product

KINDS = {".jpg", ".jpeg", ".png", ".webp", ".avif"}
# A drawing's key to words that may stand in the file name of a photograph of the same.
LIKE = {
    "ajvar": ("ajvar", "pepper"), "ajvar-hot": ("ajvar", "chili", "pepper"),
    "apple": ("apple", "gala", "delicious"), "baklava": ("baklava", "strudel"),
    "bread": ("bread", "loaf"), "burek": ("burek", "pie", "strudel", "pancake", "pancakes"),
    "cake": ("cake", "lavacake", "quarkbaellchen"), "catering": ("stuffed", "farci", "goulash"),
    "cookies": ("cookies", "cookie", "shortbread"), "driedfruit": ("plum", "nectarine", "peach"),
    "jam": ("jam", "compote"), "olive": ("olive", "olives"), "pepper": ("pepper", "paprika"),
    "pepperstring": ("pepper", "paprika"), "pickles": ("pickled", "pickles", "sauerkraut"),
    "preserve": ("compote", "plum"), "spoon": ("mortar", "spoon"), "wood": ("mortar",),
    "cloth": ("cloth", "throw"), "cushion": ("cushion", "pillow"), "stool": ("stool", "chair"),
}  # fmt: skip
# What no stall of ours sells: a dish made of it, or a packet with a firm's name.
UNLIKE = set(
    "chicken juice sauce salad sriracha alpro arla bravo garant oatly tropicana valio yoggi".split()
)


@dataclass(frozen=True)
class Origin:
    """Where the files whose path contains ``path`` come from."""

    path: str
    source: str
    licence: str


def use_photographs(folder: Path, *, now: datetime) -> int:
    """Show a fitting photograph first on each product that has one; how many products.

    SOURCES.tsv in the folder, or beside it, says by path whose they are and on what terms.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in KINDS)
    origins, used, shown = list(_origins(folder)), Counter[Path](), 0
    for product in Product.objects.order_by("pk").prefetch_related("pictures__image"):
        fitting = _fitting(product, files)
        if not fitting:
            continue
        path = min(fitting, key=lambda each: used[each])
        used[path] += 1
        origin = _origin_of(path, origins)
        try:
            image = keep_image(
                path.read_bytes(),
                by="system",
                now=now,
                alt=dict(product.title),
                credit=origin.source,
                licence=origin.licence,
            )
        except Refusal:  # not everything in a folder is a picture
            continue
        put_picture_first(product, image=image, by="system", now=now)
        shown += 1
    return shown


def _fitting(product: Product, files: list[Path]) -> list[Path]:
    """Photographs of the same thing, by the words of their names."""
    keys = [row.image.art for row in product.pictures.all() if row.image.art]
    words = {word for key in keys for word in LIKE.get(key, (key,))}
    return [path for path in files if words & (said := _words(path)) and not UNLIKE & said]


def _words(path: Path) -> set[str]:
    return set(re.findall(r"[a-z]+", path.stem.lower()))


def _origins(folder: Path) -> Iterator[Origin]:
    for sources in (folder / "SOURCES.tsv", folder.parent / "SOURCES.tsv"):
        if not sources.exists():
            continue
        with sources.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t"):
                if len(row) > 3 and (path := row[0].split(" ")[0].rstrip("/")):
                    yield Origin(path, row[1][:200], row[3][:120])


def _origin_of(path: Path, origins: list[Origin]) -> Origin:
    found = (origin for origin in origins if origin.path in path.as_posix())
    return next(found, Origin("", "", ""))
