"""Where files that wait to be fetched lie below the data folder."""

from pathlib import Path

from django.conf import settings


def written(key: str) -> Path:
    return Path(settings.DATA) / "workbooks" / f"{key}.xlsx"
