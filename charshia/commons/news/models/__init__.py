from charshia.commons.news.models.following import (
    KEPT_UNCONFIRMED_DAYS,
    Rhythm,
    Sending,
    SendingState,
    Subscription,
    SubscriptionQuerySet,
)
from charshia.commons.news.models.posts import (
    MOST_PINNED,
    Attachment,
    Category,
    Post,
    PostQuerySet,
    State,
    Topic,
)
from charshia.commons.news.models.readings import Reading, ReadingQuerySet

__all__ = [
    "KEPT_UNCONFIRMED_DAYS",
    "MOST_PINNED",
    "Attachment",
    "Category",
    "Post",
    "PostQuerySet",
    "Reading",
    "ReadingQuerySet",
    "Rhythm",
    "Sending",
    "SendingState",
    "State",
    "Subscription",
    "SubscriptionQuerySet",
    "Topic",
]
