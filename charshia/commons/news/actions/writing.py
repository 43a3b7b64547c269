"""Writing posts and topics, and what is attached to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.marks import NEWS, tags_of
from charshia.commons.news.models import Attachment, Post, State, Topic
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.media.actions import keep_document
from charshia.ground.media.models import Image
from charshia.ground.places.models import Settlement
from charshia.ground.search.actions import note_change
from charshia.ground.ui.days import end_of
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

Actor = models.Model | str
MOST_ATTACHED: Final = 10
MOST_PROPOSED: Final = 5  # of one organisation that wait for an answer
LASTS: Final = timedelta(hours=3)  # an event that does not say when it ends


class NothingToSay(Refusal):
    pass


class EndsBeforeItBegins(Refusal):
    pass


class TooManyProposed(Refusal):
    pass


class TooManyAttached(Refusal):
    pass


class IsPublished(Refusal):
    pass


@dataclass(frozen=True)
class Facts:
    """What a post says; texts by language."""

    title: Mapping[str, str]
    category: str
    summary: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, str] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    source_url: str = ""
    link_url: str = ""
    registration_url: str = ""
    settlement: Settlement | None = None
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    is_all_day: bool = False
    valid_until: datetime | None = None
    is_newsletter: bool = False
    must_read: str = ""
    concerns: str = ""

    def kept(self) -> dict[str, Any]:
        """As the fields of a post, but for its topics."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in said.items() if name != "topics"}


def over_at(facts: Facts) -> datetime | None:
    """When it is over: at the moment that was said, else when the event ends."""
    if facts.valid_until or facts.begins_at is None:
        return facts.valid_until
    last = facts.ends_at or facts.begins_at
    if facts.is_all_day:
        return end_of(timezone.localdate(last))
    return last if facts.ends_at else last + LASTS


@action
def draft_post(
    facts: Facts,
    *,
    by: Actor,
    now: datetime,
    organisation: Organisation | None = None,
    image: Image | None = None,
) -> Post:
    """Keep a post that nobody sees yet; with an ``organisation`` it proposes it.

    Raises NothingToSay, EndsBeforeItBegins, TooManyProposed.
    """
    _refuse_shapeless(facts)
    if organisation is not None:
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        waiting = Post.objects.filter(organisation=organisation, state=State.PROPOSED)
        if waiting.count() >= MOST_PROPOSED:
            raise TooManyProposed(_("Some of your proposals wait. Wait for the answer."))
    known = signed(Post, facts.kept(), by=by, now=now)
    post = Post.objects.create(
        **known, over_at=over_at(facts), organisation=organisation, image=image,
        state=State.PROPOSED if organisation else State.DRAFT,
        author=by if isinstance(by, Person) else None, made_at=now, changed_at=now,
    )  # fmt: skip
    post.topics.set(facts.topics)
    record("commons.post.proposed" if organisation else "commons.post.drafted", post, by=by, at=now)
    return post


@action
def change_post(post: Post, facts: Facts, *, by: Actor, now: datetime) -> None:
    """Say it otherwise. ``post`` is as the writer saw it: what somebody else wrote meanwhile
    in another language stays. Raises NothingToSay, EndsBeforeItBegins."""
    _refuse_shapeless(facts)
    kept = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    others = keep_texts(kept, facts.kept(), by=by, now=now, seen=post)
    Post.objects.filter(pk=kept.pk).update(**others, over_at=over_at(facts), changed_at=now)
    kept.topics.set(facts.topics)
    record("commons.post.changed", kept, by=by, at=now)
    _follow(kept)


@action
def show_image(post: Post, image: Image | None, *, by: Actor, now: datetime) -> None:
    """Put a picture beside it, or take it away."""
    Post.objects.filter(pk=post.pk).update(image=image, changed_at=now)
    record("commons.post.changed", post, by=by, at=now)
    _follow(post)


@action
def attach(post: Post, *, data: bytes, name: str, title: str, by: Actor, now: datetime) -> None:
    """Attach a PDF; the same once more only names it anew. Raises NotADocument, TooManyAttached."""
    Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    document = keep_document(data, name=name, by=by, now=now)
    title = (title.strip() or name)[:120]
    if Attachment.objects.filter(post=post, document=document).update(title=title):
        _follow(post)
        return
    count = post.attachments.count()
    if count >= MOST_ATTACHED:
        words = _("Attach at most %(number)d documents.") % {"number": MOST_ATTACHED}
        raise TooManyAttached(words, field="document")
    Attachment.objects.create(post=post, document=document, title=title, position=count)
    record("commons.post.changed", post, by=by, at=now)
    _follow(post)


@action
def detach(attachment: Attachment, *, by: Actor, now: datetime) -> None:
    gone, _kinds = Attachment.objects.filter(pk=attachment.pk).delete()
    if gone:
        record("commons.post.changed", attachment.post, by=by, at=now)
        _follow(attachment.post)


@action
def drop_post(post: Post, *, by: Actor, now: datetime) -> None:
    """Throw away what was never published. Raises IsPublished."""
    kept = Post.objects.select_for_update(of=("self",)).filter(pk=post.pk).first()
    if kept is None:
        return
    if kept.published_at is not None:
        raise IsPublished(_("It was published: withdraw it instead."))
    record("commons.post.dropped", kept, by=by, at=now)
    kept.delete()


@action
def put_topic(
    slug: str, *, name: Mapping[str, str], position: int, is_offered: bool, by: Actor, now: datetime
) -> Topic:
    """Make a topic, or change the one with that slug."""
    topic = Topic.objects.select_for_update().filter(slug=slug).first()
    facts = {"position": position, "is_offered": is_offered}
    if topic is None:
        known = signed(Topic, {"name": name}, by=by, now=now)
        topic = Topic.objects.create(slug=slug, **known, **facts)
    else:
        keep_texts(topic, {"name": name}, by=by, now=now)
        Topic.objects.filter(pk=topic.pk).update(**facts)
    record("commons.topic.put", topic, by=by, at=now)
    touch(NEWS)
    return topic


def _refuse_shapeless(facts: Facts) -> None:
    if not any(str(text).strip() for text in facts.title.values()):
        raise NothingToSay(_("Give it a title."), field="title")
    begins, ends = facts.begins_at, facts.ends_at
    if ends is not None and (begins is None or ends < begins):
        raise EndsBeforeItBegins(_("It ends before it begins."), field="ends_at")


def _follow(post: Post) -> None:
    touch(*tags_of(post))
    note_change("news", [post.pk])


def touch_all(posts: Iterable[Post]) -> None:
    """Their pages and documents have changed. Part of the caller's action."""
    found = list(posts)
    touch(*(tag for post in found for tag in tags_of(post)))
    note_change("news", [post.pk for post in found])
