"""Packing all of a stall into one ZIP: what the errand does."""

import os
from collections.abc import Iterable
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import translation
from django.utils.translation import gettext as _

from charshia.ground.languages.tags import to_django
from charshia.market.catalogue.carrying import carried
from charshia.market.catalogue.models import Stall
from charshia.market.goods.actions import keep_parcel
from charshia.market.goods.models import Parcel
from charshia.market.goods.places import packed


def pack(parcel: Parcel, *, now: datetime) -> None:
    """Written beside its place and then moved, so that nobody fetches half of it."""
    path = packed(parcel.key)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with (
        translation.override(to_django(parcel.language)),
        ZipFile(unfinished, "w", ZIP_DEFLATED) as out,
    ):
        out.writestr("README.txt", readme(parcel.stall))
        for part in carried():
            for name, pieces in part.files(parcel.stall):
                with out.open(name, "w", force_zip64=True) as file:
                    _write(file, pieces)
    os.replace(unfinished, path)  # noqa: PTH105 - atomic
    keep_parcel(parcel, size=path.stat().st_size, now=now)


def _write(file: IO[bytes], pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        file.write(piece)


def readme(stall: Stall) -> str:
    """What each file is, in the language of who asked."""
    lines = [
        str(stall.title),
        "",
        _("All that this site keeps for your stall, in open files. Tables are CSV in UTF-8; "
          "files ending in .jsonl hold one JSON object a line. Sums are in the stall's currency."),
        "",
        *(f"{part.name}\n    {part.about}" for part in carried()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
