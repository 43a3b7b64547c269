"""Posts on one line each, where several kinds are found together, and beside shared links."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from charshia.commons.news.models import Category, Post
from charshia.commons.news.queries import when_of, where_of
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current
from charshia.ground.papers.previews import Preview
from charshia.ground.search.kinds import Row

LARGEST_KEY = 18  # digits: a longer number is no primary key


def news_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Post.objects.visible(timezone.now()).in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(post: Post) -> Row:
    title, tag = post.title.shown()
    when = when_of(post) or (day(post.published_at) if post.published_at else "")
    line = " · ".join((str(Category(post.category).label), when))
    address = reverse("news:post", args=[post.pk])
    return Row(title, address, lang="" if tag == current() else tag, line=line, icon="paper")


def news_preview(key: str) -> Preview | None:
    """That of the post with this primary key. One query."""
    if not key.isdecimal() or len(key) > LARGEST_KEY:
        return None
    post = Post.objects.visible(timezone.now()).with_all().filter(pk=key).first()
    if post is None:
        return None
    title, lang = post.title.shown()
    return Preview(
        title=title,
        lang=lang,
        line=when_of(post) or str(Category(post.category).label),
        seller=where_of(post),
        cloth=f"news {post.category}",
        image=post.image_id,
    )
