from charshia.commons.news.models.following import (
    KEPT_UNCONFIRMED_DAYS,
    Follow,
    FollowQuerySet,
    Rhythm,
    Sending,
    SendingState,
    Subscription,
    SubscriptionQuerySet,
    Tiding,
    What,
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
    "Follow",
    "FollowQuerySet",
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
    "Tiding",
    "Topic",
    "What",
]
