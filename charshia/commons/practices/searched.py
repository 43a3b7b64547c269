"""How practices are found: one document each, in all the languages it speaks."""

from collections.abc import Iterator
from itertools import chain

from charshia.commons.practices.models import Practice, PracticeQuerySet
from charshia.ground.search.documents import Document, Source, Text, register


def load(pks: list[int]) -> Iterator[Document]:
    rows: PracticeQuerySet = Practice.objects.visible().filter(pk__in=pks)
    for practice in rows.prefetch_related(
        "steps", "results", "topics", "lands", "sections", "tools", "works", "illustrations"
    ):
        yield _document(practice)


def all_pks() -> Iterator[int]:
    shown = Practice.objects.visible().order_by("pk")
    return shown.values_list("pk", flat=True).iterator(chunk_size=5000)


def _document(practice: Practice) -> Document:
    parts = chain.from_iterable((step.title, step.text) for step in practice.steps.all())
    results = (one.name for one in practice.results.all())
    named = (one.name for one in practice.tools.all())
    sections = (one.text for one in practice.sections.all())
    captions = (one.caption for one in practice.illustrations.all())
    bodies = [practice.summary, practice.context, practice.advice, *sections, *parts, *results,
              *named, *captions]  # fmt: skip
    languages = dict.fromkeys(tag for words in (practice.title, *bodies) for tag in words)
    return Document(
        kind="practice",
        pk=practice.pk,
        texts=tuple(
            Text(tag, practice.title.get(tag, ""), " ".join(w[tag] for w in bodies if tag in w))
            for tag in languages
        ),
        facets={
            "topic": tuple(topic.slug for topic in practice.topics.all()),
            "kind": (practice.kind,),
            "works": tuple(one.setting for one in practice.works.all()),
            "country": tuple(land.country for land in practice.lands.all()),
        },
        rank=int((practice.published_at or practice.made_at).timestamp()),
    )


register(Source("practice", load, all_pks))
