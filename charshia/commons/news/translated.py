"""Which texts of news people write, and what shows them."""

from collections.abc import Collection

from charshia.commons.news.marks import NEWS, tags_of
from charshia.commons.news.models import Post, Topic
from charshia.engines.texts import plain, rich
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.ground.search.actions import note_change

LONGEST_BODY = 20_000


def follow_post(post: Post, names: Collection[str]) -> None:
    touch(*tags_of(post))
    note_change("news", [post.pk])


def follow_topic(topic: Topic, names: Collection[str]) -> None:
    touch(NEWS)


written(
    Post, follow_post, title=Kind(160, plain), summary=Kind(400, plain),
    body=Kind(LONGEST_BODY, rich, is_html=True), place=Kind(200, plain),
)  # fmt: skip
written(Topic, follow_topic, name=Kind(80, plain))
