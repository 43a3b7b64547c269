from charshia.commons.news.models.posts import (
    MOST_PINNED,
    Attachment,
    Category,
    Post,
    PostQuerySet,
    State,
    Topic,
)

__all__ = [
    "MOST_PINNED",
    "Attachment",
    "Category",
    "Post",
    "PostQuerySet",
    "State",
    "Topic",
]
