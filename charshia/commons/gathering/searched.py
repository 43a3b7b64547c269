"""How collections and questions are found: one document each, in all the languages they speak."""

from collections.abc import Iterable, Iterator

from charshia.commons.gathering.models import Collection, Question
from charshia.ground.languages.fields import Translated
from charshia.ground.search.documents import Document, Source, Text, register


def load_collections(pks: list[int]) -> Iterator[Document]:
    rows = Collection.objects.public().filter(pk__in=pks)
    for one in rows.prefetch_related("items"):
        yield Document(
            kind="collection",
            pk=one.pk,
            texts=_texts(one.title, [one.words, *(item.note for item in one.items.all())]),
            rank=int(one.changed_at.timestamp()),
            is_at_hand=one.highlighted_at is not None,
        )


def all_collections() -> Iterator[int]:
    shown = Collection.objects.public().order_by("pk")
    return shown.values_list("pk", flat=True).iterator(chunk_size=5000)


def load_questions(pks: list[int]) -> Iterator[Document]:
    rows = Question.objects.visible().filter(pk__in=pks)
    for one in rows.prefetch_related("answers", "topics"):
        answers = [each.text for each in one.answers.all() if each.hidden_at is None]
        yield Document(
            kind="question",
            pk=one.pk,
            texts=_texts(one.title, [one.text, *answers]),
            facets={"topic": tuple(topic.slug for topic in one.topics.all())},
            rank=int(one.asked_at.timestamp()),
            is_at_hand=one.helped_id is not None,
        )


def all_questions() -> Iterator[int]:
    shown = Question.objects.visible().order_by("pk")
    return shown.values_list("pk", flat=True).iterator(chunk_size=5000)


def _texts(title: Translated, bodies: Iterable[Translated]) -> tuple[Text, ...]:
    said = list(bodies)
    languages = dict.fromkeys(tag for words in (title, *said) for tag in words)
    return tuple(
        Text(tag, title.get(tag, ""), " ".join(words[tag] for words in said if tag in words))
        for tag in languages
    )


register(Source("collection", load_collections, all_collections))
register(Source("question", load_questions, all_questions))
