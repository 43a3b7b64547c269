"""Where files that came, or wait to be fetched, lie below the data folder."""

from pathlib import Path

from django.conf import settings


def imported(key: str, name: str = "") -> Path:
    """The folder of an import, or a file in it."""
    folder = Path(settings.DATA) / "imports" / key
    return folder / name if name else folder


def packed(key: str) -> Path:
    return Path(settings.DATA) / "parcels" / f"{key}.zip"
