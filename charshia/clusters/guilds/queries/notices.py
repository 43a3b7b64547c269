"""What a cluster is told: notices that its members must read, events, news; and who has read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from charshia.clusters.guilds.audiences import key_of
from charshia.clusters.guilds.models import Cluster, Member, Noticed
from charshia.commons.news.models import Post, Reading
from charshia.commons.news.queries import when_of

MOST: Final = 5  # of each kind
MOST_LOOKED_AT: Final = 60


@dataclass(frozen=True)
class Event:
    post: Post

    @property
    def when(self) -> str:
        return when_of(self.post)


@dataclass(frozen=True)
class Told:
    """What stands on the pages of a cluster: the newest first, events the next first."""

    notices: list[Post]
    events: list[Event]
    news: list[Post]


def told_to(cluster: Cluster, *, now: datetime) -> Told:
    """One query."""
    key = key_of(cluster)
    rows = Post.objects.standing(now).filter(Q(must_read=key) | Q(concerns=key)).with_place()
    found = list(rows.order_by("-published_at", "-pk")[:MOST_LOOKED_AT])
    notices = [one for one in found if one.must_read == key]
    others = [one for one in found if one.must_read != key]
    events = [one for one in others if one.is_event]
    events.sort(key=lambda one: (one.begins_at, one.pk))
    return Told(
        notices[:MOST], [Event(one) for one in events[:MOST]],
        [one for one in others if not one.is_event][:MOST],
    )  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """A member, and when it said that it has read; None where it has not."""

    member: Member
    at: datetime | None


def readers_of(cluster: Cluster, post: Post) -> list[Reader]:
    """Today's members, those first that have not. Three queries."""
    rows = Member.objects.filter(cluster=cluster).members().with_names()
    members = list(rows.order_by("joined_at", "pk"))
    read = _read([post.pk], members)
    readers = [Reader(one, read.get((post.pk, one.pk))) for one in members]
    return sorted(readers, key=lambda one: one.at is not None)


def unread_of(members: Collection[Member], *, now: datetime) -> dict[int, list[Post]]:
    """By member what it has still to read, the oldest first. Three queries, however many."""
    keys = {key_of(one.cluster): one.cluster_id for one in members}
    rows = Post.objects.standing(now).filter(must_read__in=keys).order_by("published_at", "pk")
    posts = list(rows)
    read = _read([one.pk for one in posts], members)
    return {
        member.pk: [
            one
            for one in posts
            if keys[one.must_read] == member.cluster_id and (one.pk, member.pk) not in read
        ]
        for member in members
    }


def _read(
    posts: Iterable[int], members: Collection[Member]
) -> dict[tuple[int, int], datetime | None]:
    """By post and member, also where its business said so. Two queries."""
    posts = list(posts)
    said = Noticed.objects.filter(post__in=posts, member__in=members)
    found: dict[tuple[int, int], datetime | None] = {
        (post, member): at for post, member, at in said.values_list("post", "member", "at")
    }
    firms = {one.actor.organisation_id: one.pk for one in members if one.actor.organisation_id}
    rows = Reading.objects.filter(post__in=posts, organisation__in=firms).exclude(confirmed_at=None)
    for post, firm, at in rows.values_list("post", "organisation", "confirmed_at"):
        found.setdefault((post, firms[firm]), at)
    return found
