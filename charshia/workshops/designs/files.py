"""Where the files of designs lie: by their digests, outside of what a proxy may serve."""

from pathlib import Path

from django.conf import settings


def path_of(digest: str) -> Path:
    return Path(settings.DATA) / "designs" / digest[:2] / digest
