"""Which of the pictures that drafts speak of are kept already.

A source is "art:KEY" for a drawing of ours, an https address, or "kept:DIGEST" for the
bytes of a file that was kept before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from charshia.ground.media.models import Image, State


@dataclass
class Album:
    """Keys of images by their source, 0 for one yet to be kept, with what is to be said.

    ``lost`` are those whose address gave no picture; they may be asked for again.
    """

    ids: dict[str, int] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


def find_pictures(sources: Iterable[str]) -> Album:
    """What is known of the sources, writing nothing. One query."""
    digests = {source: digest_of(source) for source in sources}
    if not digests:
        return Album()
    rows = Image.objects.filter(digest__in=set(digests.values()))
    known = {digest: (pk, state) for digest, pk, state in rows.values_list("digest", "pk", "state")}
    album = Album()
    for source, digest in digests.items():
        pk, state = known.get(digest, (0, ""))
        if fault := _fault(source, state):
            album.faults[source] = fault
        if pk or not fault:
            album.ids[source] = pk
        if state == State.MISSING:
            album.lost.add(source)
    return album


def digest_of(source: str) -> str:
    """By which an image of this source is known in the media room."""
    if source.startswith("kept:"):
        return source.removeprefix("kept:")
    return sha256(source.encode("utf-8", "replace")).hexdigest()


def _fault(source: str, state: str) -> str:
    if state == State.MISSING:
        return _("There is no picture at “%(address)s”.") % {"address": source[:200]}
    key = source.removeprefix("art:")
    if not state and key != source and not finders.find(f"ui/art/{key}.svg"):
        return _("There is no drawing called “%(key)s”.") % {"key": key}
    return ""
