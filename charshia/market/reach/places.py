"""Where what is printed and shared lies until it is fetched: never served by a proxy."""

from pathlib import Path

from django.conf import settings

from charshia.market.reach.models import Sheet


def file_of(sheet: Sheet, number: int) -> Path:
    ending = "png" if sheet.is_shared else "pdf"
    return Path(settings.DATA) / "sheets" / f"{sheet.key}-{number}.{ending}"
