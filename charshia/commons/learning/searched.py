"""How public courses are found: by what they and their lessons are called and say."""

from collections.abc import Iterator

from charshia.commons.learning.models import Course, Kind
from charshia.ground.search.documents import Document, Source, Text, register

LONGEST = 20000  # signs of a body


def load(pks: list[int]) -> Iterator[Document]:
    shown = Course.objects.public().filter(pk__in=pks).prefetch_related("lessons__blocks")
    for course in shown:
        yield _document(course)


def all_pks() -> Iterator[int]:
    return Course.objects.public().order_by("pk").values_list("pk", flat=True).iterator()


def _document(course: Course) -> Document:
    lessons = list(course.lessons.all())
    texts = [
        block.text for each in lessons for block in each.blocks.all() if block.kind == Kind.TEXT
    ]
    bodies = [course.summary, course.about, *(each.title for each in lessons), *texts]
    languages = dict.fromkeys(tag for words in (course.title, *bodies) for tag in words)
    return Document(
        kind="course",
        pk=course.pk,
        texts=tuple(
            Text(
                tag,
                course.title.get(tag, ""),
                "\n".join(words[tag] for words in bodies if tag in words)[:LONGEST],
            )
            for tag in languages
        ),
        rank=int(course.made_at.timestamp()),
        owner=course.slug,
    )


register(Source("course", load, all_pks))
