"""Photographs in place of drawings, from a folder somebody has."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from charshia.ground.media.actions import keep_image
from charshia.market.catalogue.actions import put_picture_first
from charshia.market.catalogue.models import Product

KINDS = {".jpg", ".jpeg", ".png", ".webp", ".avif"}
# A drawing's key to words that may stand in the file name of a photograph of the same.
LIKE = {
    "ajvar": ("pepper", "paprika", "ajvar"), "ajvar-hot": ("pepper", "chili"),
    "apple": ("apple", "royal"), "baklava": ("strudel", "baklava", "shakshouka"),
    "bread": ("bread", "loaf"), "burek": ("pie", "strudel", "pancake"), "butter": ("butter",),
    "cake": ("cake",), "catering": ("stuffed", "farci", "goulash"), "cheese": ("cheese",),
    "cookies": ("cookie", "short-bread"), "driedfruit": ("plum", "compote", "nectarine"),
    "jam": ("compote", "strawberry"), "milk": ("milk",), "oil": ("oil", "olive"),
    "olive": ("olive",), "pepper": ("pepper",), "pickles": ("pickled", "sauerkraut", "cucumber"),
    "plum": ("plum",), "preserve": ("compote", "plum"), "tea": ("tea",),
    "wine": ("wine",), "yoghurt": ("yoghurt",), "wood": ("mortar",), "spoon": ("mortar",),
    "basket": ("basket",), "cloth": ("cloth", "throw"), "cushion": ("cushion", "pillow"),
    "stool": ("stool", "chair"),
}  # fmt: skip


def use_photographs(folder: Path, *, now: datetime) -> int:
    """Show a fitting photograph first on each product that has one; how many products."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in KINDS)
    licences = list(_licences(folder))
    shown = 0
    for place, product in enumerate(Product.objects.order_by("pk").prefetch_related("pictures__image")):
        path = _fitting(product, files, place)
        if path is None:
            continue
        image = keep_image(
            path.read_bytes(),
            by="system",
            now=now,
            alt=dict(product.title),
            licence=_licence_of(path, licences),
            credit=path.stem.replace("-", " "),
        )
        put_picture_first(product, image=image, by="system", now=now)
        shown += 1
    return shown


def _fitting(product: Product, files: list[Path], place: int) -> Path | None:
    """One of the photographs of the same thing, a different one for each product."""
    keys = [row.image.source_url.removeprefix("art:") for row in product.pictures.all()]
    words = [word for key in keys for word in LIKE.get(key, (key,))]
    found = [path for path in files if any(word in path.name.lower() for word in words)]
    return found[place % len(found)] if found else None


def _licences(folder: Path) -> Iterator[tuple[str, str]]:
    """(path as written in SOURCES.tsv, licence), from the folder or the one above it."""
    for sources in (folder / "SOURCES.tsv", folder.parent / "SOURCES.tsv"):
        if sources.exists():
            with sources.open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file, delimiter="\t"):
                    if len(row) > 3:
                        yield row[0].split(" ")[0].rstrip("/"), row[3]


def _licence_of(path: Path, licences: list[tuple[str, str]]) -> str:
    for start, licence in licences:
        if start and start in path.as_posix():
            return licence[:120]
    return ""
