from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.db.models import F, Min, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.commons.news.models import Attachment, Category, Post, PostQuerySet, State, Topic
from charshia.ground.languages.dates import clock, day, moment
from charshia.ground.media.queries import Picture, pictures

A_PAGE: Final = 20
LATEST: Final = 3
MOST_DIGITS: Final = 18


@dataclass(frozen=True)
class Card:
    """One post in a list."""

    post: Post
    picture: Picture | None = None
    is_over: bool = False

    @property
    def when(self) -> str:
        return when_of(self.post)


@dataclass(frozen=True)
class Asked:
    """What a reader asked of a list; what makes no sense is left out."""

    category: str = ""
    topic: str = ""
    after: str = ""  # the mark of the last one of the page before
    is_past: bool = False

    def address(self, **change: str) -> str:
        said = {"category": self.category, "topic": self.topic}
        said |= {"when": "past" if self.is_past else ""} | change
        query = urlencode({name: value for name, value in said.items() if value})
        return f"?{query}" if query else "?"


@dataclass(frozen=True)
class Listing:
    """One page of posts. ``pinned`` stand above, on the first page only."""

    asked: Asked
    pinned: list[Card]
    cards: list[Card]
    topics: list[Topic]
    earlier: str = ""  # address of the page with what came before

    @property
    def topic(self) -> Topic | None:
        return next((each for each in self.topics if each.slug == self.asked.topic), None)

    @property
    def categories(self) -> list[tuple[str, str, bool]]:
        """Value, words, and whether it is chosen."""
        return [(value, str(words), value == self.asked.category)
                for value, words in Category.choices]  # fmt: skip


def asked_of(given: dict[str, str]) -> Asked:
    category, after = given.get("category", ""), given.get("after", "")
    return Asked(
        category if category in Category.values else "",
        given.get("topic", "")[:60],
        after if _mark(after) else "",
        given.get("when") == "past",
    )


def news_listing(asked: Asked, *, now: datetime) -> Listing:
    """The newest first, pinned ones above. Seven queries at most, however many posts."""
    rows = _within(Post.objects.standing(now), asked).with_place()
    pinned = [] if asked.after else list(rows.filter(pin__isnull=False).order_by("pin"))
    others = rows.filter(pin=None).order_by("-published_at", "-pk")
    if mark := _mark(asked.after):
        at, pk = mark
        others = others.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))
    return _listing(asked, pinned, list(others[: A_PAGE + 1]), "published_at", now)


def event_listing(asked: Asked, *, now: datetime) -> Listing:
    """Those to come, the next first; or those that were, the last first."""
    shown = Post.objects.visible(now).events()
    rows = _within(shown.filter(over_at__lte=now) if asked.is_past else
                   shown.exclude(over_at__lte=now), asked).with_place()  # fmt: skip
    if mark := _mark(asked.after):
        at, pk = mark
        later = Q(begins_at__gt=at) | Q(begins_at=at, pk__gt=pk)
        before = Q(begins_at__lt=at) | Q(begins_at=at, pk__lt=pk)
        rows = rows.filter(before if asked.is_past else later)
    order = ("-begins_at", "-pk") if asked.is_past else ("begins_at", "pk")
    return _listing(asked, [], list(rows.order_by(*order)[: A_PAGE + 1]), "begins_at", now)


def latest(now: datetime) -> list[Card]:
    """What the home page tells: pinned ones, then the newest. At most three queries."""
    rows = Post.objects.standing(now).with_place()
    return cards(rows.order_by(F("pin").asc(nulls_last=True), "-published_at", "-pk")[:LATEST],
                 now=now)  # fmt: skip


def changes_at(now: datetime) -> datetime | None:
    """When lists next look otherwise by themselves: a post comes, or one is over. One query."""
    found = Post.objects.filter(state=State.PUBLISHED).aggregate(
        comes=Min("published_at", filter=Q(published_at__gt=now)),
        ends=Min("over_at", filter=Q(over_at__gt=now)),
    )
    return min((at for at in found.values() if at), default=None)


def cards(posts: Iterable[Post], *, now: datetime) -> list[Card]:
    """Two queries where any has a picture."""
    posts = list(posts)
    found = pictures(post.image_id for post in posts if post.image_id)
    return [Card(post, found.get(post.image_id or 0), post.is_over(now)) for post in posts]


def whole_posts() -> PostQuerySet:
    """With all that a post's page shows."""
    attached = Attachment.objects.select_related("document").order_by("position", "pk")
    return Post.objects.with_all().prefetch_related(Prefetch("attachments", attached))


def when_of(post: Post) -> str:
    """When an event is, in words; empty of other posts."""
    begins, ends = post.begins_at, post.ends_at
    if begins is None:
        return ""
    one_day = ends is None or timezone.localdate(ends) == timezone.localdate(begins)
    if post.is_all_day:
        first = day(begins, weekday=one_day)
        return first if one_day or ends is None else f"{first} – {day(ends)}"
    if ends is None:
        return f"{day(begins, weekday=True)}, {clock(begins)}"
    if one_day:
        return f"{day(begins, weekday=True)}, {clock(begins)}–{clock(ends)}"
    return f"{moment(begins)} – {moment(ends)}"


def where_of(post: Post) -> str:
    """The place in words: what was written, then the town."""
    town = str(post.settlement.names) if post.settlement else ""
    return ", ".join(filter(None, (str(post.place), town)))


def office_rows(state: str = "") -> list[Post]:
    """The last hundred changed, what is proposed first. Two queries."""
    rows = Post.objects.with_all()
    if state in State.values:
        rows = rows.filter(state=state)
    found = list(rows.order_by("-changed_at", "-pk")[:100])
    return sorted(found, key=lambda post: post.state != State.PROPOSED)


def state_words(post: Post, *, now: datetime) -> str:
    """How it stands, as the coordinator reads it."""
    if post.state == State.PUBLISHED and post.published_at and post.published_at > now:
        return _("from %(moment)s on") % {"moment": moment(post.published_at)}
    if post.state == State.PUBLISHED and post.is_over(now):
        return _("over")
    return str(State(post.state).label)


def _within(rows: PostQuerySet, asked: Asked) -> PostQuerySet:
    if asked.category:
        rows = rows.filter(category=asked.category)
    if asked.topic:
        rows = rows.filter(topics__slug=asked.topic)
    return rows


def _listing(
    asked: Asked, pinned: list[Post], found: list[Post], by: str, now: datetime
) -> Listing:
    shown = found[:A_PAGE]
    made = cards([*pinned, *shown], now=now)
    earlier = ""
    if len(found) > A_PAGE:
        at: datetime = getattr(shown[-1], by)
        earlier = asked.address(after=f"{int(at.timestamp() * 1_000_000)}-{shown[-1].pk}")
    topics = list(Topic.objects.offered())
    return Listing(asked, made[: len(pinned)], made[len(pinned) :], topics, earlier)


def _mark(after: str) -> tuple[datetime, int] | None:
    """The moment and key in the mark of a page; None when it is none."""
    at, _dash, pk = after.partition("-")
    if not all(part.isascii() and part.isdecimal() for part in (at, pk)):
        return None
    if len(at) > 16 or len(pk) > MOST_DIGITS:
        return None
    seconds, micros = divmod(int(at), 1_000_000)
    moment_of = datetime.fromtimestamp(seconds, tz=timezone.get_current_timezone())
    return moment_of.replace(microsecond=micros), int(pk)
