"""The tags under which public pages show posts."""

from typing import Final

from charshia.commons.news.models import Post

NEWS: Final = "news"  # lists of posts


def tags_of(post: Post) -> tuple[str, ...]:
    return (NEWS, f"post:{post.pk}")
