"""Addresses of our own pictures, met again in a file that was written here."""

import re
from typing import Final

from django.conf import settings
from django.urls import reverse

from charshia.ground.media.models import Rendition

_DRAWING: Final = re.compile(r"/ui/art/([a-z0-9-]{1,60})(?:\.[0-9a-f]{8,20})?\.svg$")


def known_source(source: str) -> str:
    """By which we know the picture at an address of this site; any other as it is."""
    if not source.startswith(f"{settings.SITE_ADDRESS}/"):
        return source
    path = source.removeprefix(settings.SITE_ADDRESS)
    if drawing := _DRAWING.search(path):
        return f"art:{drawing[1]}"
    name = path.removeprefix(reverse("media_file", args=["-"])[:-1])
    found = Rendition.objects.filter(name=name).select_related("image").first()
    if found is None:
        return source
    image = found.image
    return image.source_url or f"kept:{image.digest}"
