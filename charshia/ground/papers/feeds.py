"""What is newest, as RSS 2.0 and Atom, for every program that reads feeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed


@dataclass(frozen=True)
class Form:
    shape: type[SyndicationFeed]
    kind: str


RSS: Final = Form(Rss201rev2Feed, "application/rss+xml; charset=utf-8")
ATOM: Final = Form(Atom1Feed, "application/atom+xml; charset=utf-8")


@dataclass(frozen=True)
class Item:
    """``path`` is that of its page; ``key`` a path that names it for ever, whatever its page."""

    title: str
    path: str
    words: str
    published: datetime | None
    changed: datetime | None = None
    key: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """``path`` is that of the page which shows the same, ``language`` a BCP 47 tag."""

    title: str
    words: str
    path: str
    language: str
    items: Iterable[Item]


def answer(request: HttpRequest, feed: Feed, form: Form) -> HttpResponse:
    site = f"{request.scheme}://{request.get_host()}"
    written = form.shape(
        title=feed.title, link=site + feed.path, description=feed.words, language=feed.language,
        feed_url=site + request.get_full_path(),
    )  # fmt: skip
    for one in feed.items:
        written.add_item(
            title=one.title, link=site + one.path, description=one.words, pubdate=one.published,
            updateddate=one.changed, unique_id=site + one.key if one.key else None,
            categories=one.categories,
        )  # fmt: skip
    return HttpResponse(written.writeString("utf-8"), content_type=form.kind)
