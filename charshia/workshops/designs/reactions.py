"""A closer look at files that came, by an errand of the slow lane; versions are told of."""

from django.utils import timezone

from charshia.commons.gathering.telling import tell_of
from charshia.commons.gathering.things import Thing
from charshia.commons.news.models import What
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.workshops.designs.actions import keep_look
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.looking import KINDS, look_at
from charshia.workshops.designs.models import File, Version


@on("workshops.file.kept", slow=True)
def look_closer(entry: Entry) -> None:
    """The same bytes are looked at once."""
    found = File.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
    if found is None or found.served not in KINDS or found.shape:
        return
    look = look_at(path_of(found.sha256).read_bytes(), found.served)
    keep_look(found, shape=look.shape, picture=look.picture, now=timezone.now())


@on("workshops.version.published")
def tell_of_a_version(entry: Entry) -> None:
    version = Version.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
    if version is not None:
        what = What.NEW if version.number == 1 else What.VERSION
        tell_of(Thing("design", version.design_id), what, f"version {version.number}")
