"""Writing a practice: what it says, its topics and countries, its versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.marks import PRACTICES, tags_of
from charshia.commons.practices.models import (
    Kind,
    Land,
    Licence,
    Practice,
    Section,
    Topic,
    Version,
    Works,
)
from charshia.commons.practices.versions import content_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.media.models import Image
from charshia.ground.places.models import Settlement
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

Actor = Person | str
MOST_DRAFTS: Final = 10  # of one person that nobody has published yet
ONE_SITTING: Final = timedelta(hours=1)  # changes within it are one version
_ROWS: Final = ("topics", "countries", "sections", "settings")  # of the facts, kept by themselves


class NothingToSay(Refusal):
    pass


class TooManyDrafts(Refusal):
    pass


class WasPublished(Refusal):
    pass


@dataclass(frozen=True)
class Facts:
    """What a practice says; texts by language, countries by ISO code, ``sections`` by their name.
    The ``kind`` is that of a new one and never changes."""

    title: Mapping[str, str]
    kind: str = Kind.PRACTICE
    sections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    summary: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, str] = field(default_factory=dict)
    advice: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    countries: tuple[str, ...] = ()
    settlement: Settlement | None = None
    organisation: Organisation | None = None
    source: str = ""
    source_url: str = ""
    licence: str = Licence.BY

    def kept(self) -> dict[str, Any]:
        """As the fields of a practice, but for what is rows of its own."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in said.items() if name not in _ROWS}


@action
def draft_practice(
    facts: Facts, *, by: Actor, now: datetime, image: Image | None = None
) -> Practice:
    """Keep one that nobody else sees yet. Raises NothingToSay, TooManyDrafts."""
    _refuse_nameless(facts)
    author = by if isinstance(by, Person) else None
    if author is not None and not author.is_coordinator:
        Person.objects.select_for_update().get(pk=author.pk)
        if Practice.objects.filter(author=author, published_at=None).count() >= MOST_DRAFTS:
            raise TooManyDrafts(_("Finish one of your drafts, or throw one away, first."))
    practice = Practice.objects.create(
        **signed(Practice, facts.kept(), by=by, now=now), image=image, author=author, made_at=now,
        changed_at=now,
    )  # fmt: skip
    _file(practice, facts)
    put_sections(practice, facts.sections, by=by, now=now)
    record("commons.practice.drafted", practice, by=by, at=now)
    return practice


@action
def change_practice(practice: Practice, facts: Facts, *, by: Actor, now: datetime) -> None:
    """Say it otherwise. ``practice`` is as the writer saw it: what somebody else wrote meanwhile
    in another language stays. Raises NothingToSay."""
    _refuse_nameless(facts)
    kept = locked(practice)
    others = keep_texts(kept, facts.kept(), by=by, now=now, seen=practice)
    Practice.objects.filter(pk=kept.pk).update(**others | {"kind": kept.kind})
    _file(kept, facts)
    put_sections(kept, facts.sections, by=by, now=now)
    note_changed(kept, what="text", by=by, now=now)


@action
def show_image(practice: Practice, image: Image | None, *, by: Actor, now: datetime) -> None:
    """Put a picture beside it, or take it away."""
    kept = locked(practice)
    Practice.objects.filter(pk=kept.pk).update(image=image)
    note_changed(kept, what="picture", by=by, now=now)


@action
def drop_practice(practice: Practice, *, by: Actor, now: datetime) -> None:
    """Throw away what was never published, with all its parts. Raises WasPublished."""
    kept = Practice.objects.select_for_update(of=("self",)).filter(pk=practice.pk).first()
    if kept is None:
        return
    if kept.published_at is not None:
        raise WasPublished(_("It was published: withdraw it instead."))
    record("commons.practice.dropped", kept, by=by, at=now)
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
    record("commons.practice_topic.put", topic, by=by, at=now)
    touch(PRACTICES)
    return topic


def locked(practice: Practice) -> Practice:
    return Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)


def note_changed(practice: Practice, *, what: str, by: Actor, now: datetime) -> None:
    """It says something else from now on: its pages, its document, its versions. Part of the
    caller's action, which holds the row."""
    facts: dict[str, Any] = {"changed_at": now}
    if practice.is_public and not (isinstance(by, Person) and by.is_coordinator):
        facts["is_changed"] = True
    Practice.objects.filter(pk=practice.pk).update(**facts)
    record("commons.practice.changed", practice, by=by, at=now, what=what)
    if practice.is_public:
        keep_version(practice, by=by, now=now)
    follow(practice)


def keep_version(practice: Practice, *, by: Actor, now: datetime) -> None:
    """What it says now, as the next version; within one sitting it replaces the last one."""
    content = content_of(Practice.objects.get(pk=practice.pk))
    person = by if isinstance(by, Person) else None
    last = practice.versions.order_by("-number").first()
    if last is not None and last.content == content:
        return
    is_same_sitting = last is not None and last.by_id == (person and person.pk)
    if last is not None and is_same_sitting and last.number > 1 and now - last.at < ONE_SITTING:
        Version.objects.filter(pk=last.pk).update(content=content, at=now)
        return
    most: int = practice.versions.aggregate(most=Max("number"))["most"] or 0
    Version.objects.create(practice=practice, number=most + 1, content=content, by=person, at=now)


def follow(practice: Practice) -> None:
    """Its pages and its document are no longer true. Part of the caller's action."""
    touch(*tags_of(practice.pk))
    note_change("practice", [practice.pk])


def put_sections(
    practice: Practice, said: Mapping[str, Mapping[str, str]], *, by: Actor, now: datetime
) -> None:
    """Those named, by their texts; one that says nothing any more goes. Part of the caller's
    action, which holds the row."""
    known = {one.name: one for one in practice.sections.filter(name__in=said)}
    for name, text in said.items():
        is_said = any(words.strip() for words in text.values())
        if name in known and is_said:
            keep_texts(known[name], {"text": text}, by=by, now=now)
        elif name in known:
            known[name].delete()
        elif is_said:
            Section.objects.create(
                practice=practice, name=name, **signed(Section, {"text": text}, by=by, now=now)
            )


def put_settings(practice: Practice, settings: Iterable[str]) -> None:
    """Part of the caller's action, which holds the row."""
    wanted = set(settings)
    practice.works.exclude(setting__in=wanted).delete()
    known = set(practice.works.values_list("setting", flat=True))
    Works.objects.bulk_create(
        Works(practice=practice, setting=one) for one in sorted(wanted - known)
    )


def _file(practice: Practice, facts: Facts) -> None:
    practice.topics.set(facts.topics)
    put_settings(practice, facts.settings)
    wanted = set(facts.countries)
    practice.lands.exclude(country__in=wanted).delete()
    known = set(practice.lands.values_list("country", flat=True))
    Land.objects.bulk_create(
        Land(practice=practice, country=code) for code in sorted(wanted - known)
    )


def _refuse_nameless(facts: Facts) -> None:
    if not any(str(text).strip() for text in facts.title.values()):
        raise NothingToSay(_("Give it a title."), field="title")
