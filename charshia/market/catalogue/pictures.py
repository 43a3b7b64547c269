"""Which of the pictures that drafts speak of are kept already.

A source is "art:KEY" for a drawing of ours, an https address, or "kept:DIGEST" for the
bytes of a file that was kept before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from charshia.ground.media.models import Image


@dataclass
class Album:
    """Keys of images by their source, 0 for one yet to be kept; why others cannot be had."""

    ids: dict[str, int] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def find_pictures(sources: Iterable[str]) -> Album:
    """What is known of the sources, writing nothing. One query."""
    digests = {source: digest_of(source) for source in sources}
    if not digests:
        return Album()
    rows = Image.objects.filter(digest__in=set(digests.values()))
    known = dict(rows.values_list("digest", "pk"))
    album = Album()
    for source, digest in digests.items():
        if digest not in known and (fault := _fault(source)):
            album.faults[source] = fault
        else:
            album.ids[source] = known.get(digest, 0)
    return album


def digest_of(source: str) -> str:
    """By which an image of this source is known in the media room."""
    if source.startswith("kept:"):
        return source.removeprefix("kept:")
    return sha256(source.encode("utf-8", "replace")).hexdigest()


def _fault(source: str) -> str:
    key = source.removeprefix("art:")
    if key != source and not finders.find(f"ui/art/{key}.svg"):
        return _("There is no drawing called “%(key)s”.") % {"key": key}
    return ""
