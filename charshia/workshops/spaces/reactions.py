"""Photos of machines that have become ready."""

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.workshops.spaces.actions import show_photo


@on("ground.image.ready")
def show_ready(entry: Entry) -> None:
    show_photo(int(entry.subject.rpartition("/")[2]))
