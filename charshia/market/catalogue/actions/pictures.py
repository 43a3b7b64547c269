"""Keeping the pictures that drafts speak of."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from charshia.ground.journal.actions import action
from charshia.ground.media.actions import NoSuchDrawing, ask_for_image, keep_art
from charshia.market.catalogue.drafts import Texts
from charshia.market.catalogue.pictures import Album, find_pictures
from charshia.people.accounts.models import Person


@action
def keep_pictures(sources: Mapping[str, Texts], *, by: Person | str, now: datetime) -> Album:
    """Keep what is not kept yet: our drawings at once, addresses by an errand.

    ``sources`` maps each to its alternative text. What cannot be had is a fault in the
    album, never a refusal.
    """
    album = find_pictures(sources)
    for source in sorted(source for source, pk in album.ids.items() if not pk) + sorted(album.lost):
        if source.startswith("art:"):
            try:
                album.ids[source] = keep_art(source.removeprefix("art:"), now=now).pk
            except NoSuchDrawing as refused:
                del album.ids[source]
                album.faults[source] = str(refused)
        elif source.startswith("https:"):
            image = ask_for_image(source, alt=sources[source], by=by, now=now)
            album.ids[source] = image.pk
        else:
            del album.ids[source]
            album.faults[source] = _("The picture is not kept here.")
    return album
