"""Charshia in this process, with a data folder of its own."""

import os
from pathlib import Path

import django


def start_on(data: str | Path) -> None:
    """Settings are read once: call it before anything that needs them is imported."""
    os.environ["CHARSHIA_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charshia.config.settings")
    django.setup()
