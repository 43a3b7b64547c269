"""How events are found: one document each, with what its programme says."""

from collections.abc import Iterator

from django.utils import timezone

from charshia.clusters.meetings.models import Event
from charshia.ground.search.documents import Document, Source, Text, register

LONGEST = 20000  # signs of a body


def load(pks: list[int]) -> Iterator[Document]:
    for event in Event.objects.public().filter(pk__in=pks).prefetch_related("items"):
        yield _document(event)


def all_pks() -> Iterator[int]:
    return Event.objects.public().order_by("pk").values_list("pk", flat=True).iterator()


def _document(event: Event) -> Document:
    told = [text for item in event.items.all() for text in (item.title, item.about)]
    bodies = [event.summary, event.about, event.place, *told]
    languages = dict.fromkeys(tag for words in (event.title, *bodies) for tag in words)
    return Document(
        kind="event",
        pk=event.pk,
        texts=tuple(
            Text(
                tag,
                event.title.get(tag, ""),
                "\n".join(words[tag] for words in bodies if tag in words)[:LONGEST],
            )
            for tag in languages
        ),
        rank=int((event.published_at or event.made_at).timestamp()),
        owner=event.slug,
        is_at_hand=not event.is_called_off and event.last_on >= timezone.localdate(),
    )


register(Source("event", load, all_pks))
