"""How opportunities are found: one document each, in all the languages it speaks."""

from collections.abc import Iterator

from django.utils import timezone

from charshia.ground.search.documents import Document, Source, Text, register
from charshia.workshops.circles.models import Opportunity


def load(pks: list[int]) -> Iterator[Document]:
    for one in Opportunity.objects.public().with_who().filter(pk__in=pks):
        yield _document(one)


def all_pks() -> Iterator[int]:
    rows = Opportunity.objects.public().order_by("pk").values_list("pk", flat=True)
    return rows.iterator(chunk_size=5000)


def _document(one: Opportunity) -> Document:
    bodies = (one.about, one.offered, one.for_whom, one.outcome)
    languages = dict.fromkeys(tag for words in (one.title, *bodies) for tag in words)
    return Document(
        kind="opportunity",
        pk=one.pk,
        texts=tuple(
            Text(
                tag,
                one.title.get(tag, ""),
                "\n".join(words[tag] for words in bodies if tag in words),
            )
            for tag in languages
        ),
        names=f"{one.called} {one.place}",
        facets={"country": (one.country,), "kind": (one.kind,)},
        rank=int((one.published_at or one.made_at).timestamp()),
        is_at_hand=one.is_open(timezone.now()),
    )


register(Source("opportunity", load, all_pks))
