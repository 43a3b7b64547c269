from django.utils import timezone

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.media import files
from charshia.ground.media.actions import give_up_image, keep_renditions, name_of
from charshia.ground.media.fetching import CannotFetch, fetch
from charshia.ground.media.models import Image, State
from charshia.ground.media.pixels import renditions


@on("ground.image.kept", slow=True)
def make_renditions(entry: Entry) -> None:
    image = _image(entry)
    waiting = files.incoming(image.digest)
    if image.state != State.READY:
        try:
            data = waiting.read_bytes()
        except FileNotFoundError:  # the folder was not restored from its copy
            give_up_image(image, fault="the file is lost", now=timezone.now())
        else:
            _render(image, data)
    waiting.unlink(missing_ok=True)


@on("ground.image.asked", slow=True)
def fetch_image(entry: Entry) -> None:
    image = _image(entry)
    if image.state == State.READY:
        return
    try:
        data = fetch(image.source_url)
    except CannotFetch as fault:
        give_up_image(image, fault=str(fault), now=timezone.now())
    else:
        _render(image, data)


def _render(image: Image, data: bytes) -> None:
    try:
        made = renditions(data)
    except Refusal as fault:
        give_up_image(image, fault=str(fault), now=timezone.now())
        return
    for file in made:
        files.write(files.served(name_of(image, file)), file.data)
    keep_renditions(image, made, now=timezone.now())


def _image(entry: Entry) -> Image:
    return Image.objects.get(pk=entry.subject.rpartition("/")[2])
