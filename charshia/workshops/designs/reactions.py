"""A closer look at files that came, by an errand of the slow lane."""

from django.utils import timezone

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.workshops.designs.actions import keep_look
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.looking import KINDS, look_at
from charshia.workshops.designs.models import File


@on("workshops.file.kept", slow=True)
def look_closer(entry: Entry) -> None:
    """The same bytes are looked at once."""
    found = File.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
    if found is None or found.served not in KINDS or found.shape:
        return
    look = look_at(path_of(found.sha256).read_bytes(), found.served)
    keep_look(found, shape=look.shape, picture=look.picture, now=timezone.now())
