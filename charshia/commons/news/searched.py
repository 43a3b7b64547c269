"""How news are found: one document a post, in all the languages it speaks."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.html import strip_tags

from charshia.commons.news.models import Post
from charshia.ground.search.documents import Document, Source, Text, register


def load(pks: list[int]) -> Iterator[Document]:
    now = timezone.now()
    for post in Post.objects.visible(now).filter(pk__in=pks):
        yield _document(post)


def all_pks() -> Iterator[int]:
    shown = Post.objects.visible(timezone.now()).order_by("pk")
    return shown.values_list("pk", flat=True).iterator(chunk_size=5000)


def _document(post: Post) -> Document:
    now = timezone.now()
    bodies = [post.summary, post.body, post.place]
    languages = dict.fromkeys(tag for words in (post.title, *bodies) for tag in words)
    return Document(
        kind="news",
        pk=post.pk,
        texts=tuple(
            Text(
                tag,
                post.title.get(tag, ""),
                " ".join(strip_tags(words[tag]) for words in bodies if tag in words),
            )
            for tag in languages
        ),
        facets={"category": (post.category,)},
        rank=int((post.published_at or post.made_at).timestamp()),
        is_at_hand=not post.is_over(now),
    )


register(Source("news", load, all_pks))
