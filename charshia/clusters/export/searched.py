"""How market pages and public answers are found: in all the languages they speak."""

from collections.abc import Iterator, Mapping

from charshia.clusters.actors import cn
from charshia.clusters.export.models import Advice, MarketPage, Requirement
from charshia.ground.languages.fields import Translated
from charshia.ground.search.documents import Document, Source, Text, register


def load_pages(pks: list[int]) -> Iterator[Document]:
    rows = MarketPage.objects.published().filter(pk__in=pks).prefetch_related("requirements")
    for page in rows:
        asked: list[Requirement] = list(page.requirements.all())
        yield Document(
            kind="market_page",
            pk=page.pk,
            texts=_texts(
                page.title,
                page.summary,
                page.body,
                *(one.text for one in asked),
                *_goods(page.code),
            ),
            names=page.code,
            facets={"market": (page.country,)},
            rank=int((page.published_at or page.made_at).timestamp()),
        )


def load_advice(pks: list[int]) -> Iterator[Document]:
    for advice in Advice.objects.shown().filter(pk__in=pks):
        yield Document(
            kind="advice",
            pk=advice.pk,
            texts=_texts(advice.question, advice.answer),
            names=advice.code,
            rank=int(advice.published_at.timestamp()),
        )


def all_pages() -> Iterator[int]:
    rows = MarketPage.objects.published().order_by("pk")
    return rows.values_list("pk", flat=True).iterator(chunk_size=5000)


def all_advice() -> Iterator[int]:
    rows = Advice.objects.shown().order_by("pk")
    return rows.values_list("pk", flat=True).iterator(chunk_size=5000)


def _goods(code: str) -> Iterator[Mapping[str, str]]:
    """The names of all that is of this family, so that who looks for a thing finds the page."""
    yield cn.all_names(code)
    for line in cn.found(code):
        yield line.names


def _texts(title: Translated, *bodies: Mapping[str, str]) -> tuple[Text, ...]:
    tags = dict.fromkeys(tag for words in (title, *bodies) for tag in words)
    return tuple(
        Text(tag, title.get(tag, ""), " ".join(words[tag] for words in bodies if tag in words))
        for tag in tags
    )


register(Source("market_page", load_pages, all_pages))
register(Source("advice", load_advice, all_advice))
