"""Writing a design: what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.media.models import Image
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.workshops.designs.actions.terms import refuse_other_terms
from charshia.workshops.designs.kinds import Status
from charshia.workshops.designs.marks import tags_of
from charshia.workshops.designs.models import Design
from charshia.workshops.designs.slugs import free_slug

Actor = Person | str
MOST_DRAFTS: Final = 20  # of one person that were never published


class NothingToSay(Refusal):
    pass


class TooManyDrafts(Refusal):
    pass


class WasPublished(Refusal):
    pass


@dataclass(frozen=True)
class Facts:
    """What a design says; texts by language, ``licence`` an expression of SPDX identifiers."""

    title: Mapping[str, str]
    summary: Mapping[str, str] = field(default_factory=dict)
    purpose: Mapping[str, str] = field(default_factory=dict)
    safety: Mapping[str, str] = field(default_factory=dict)
    organisation: Organisation | None = None
    difficulty: str = ""
    minutes: int | None = None
    cost: Money | None = None
    licence: str = ""
    licensor: str = ""
    attribution: str = ""
    repo_url: str = ""
    function: str = ""
    version_label: str = ""
    technology: str = ""
    documentation: str = ""
    manifest: Mapping[str, Any] = field(default_factory=dict)
    remixed_url: str = ""
    remix_note: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As the fields of a design."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        cost: Money | None = said.pop("cost")
        return said | {
            "cost_minor": cost.minor if cost else None,
            "currency": cost.currency if cost else "",
        }


@action
def draft_design(facts: Facts, *, by: Actor, now: datetime) -> Design:
    """Keep one that nobody else sees yet; its address follows from its title.

    Raises NothingToSay, TooManyDrafts.
    """
    title = _title_of(facts)
    author = by if isinstance(by, Person) else None
    if author is not None:
        Person.objects.select_for_update().get(pk=author.pk)
        if Design.objects.filter(author=author, published_at=None).count() >= MOST_DRAFTS:
            raise TooManyDrafts(_("Finish one of your drafts, or throw one away, first."))
    design = Design.objects.create(
        **signed(Design, facts.kept(), by=by, now=now), slug=free_slug(title), author=author,
        made_at=now, changed_at=now,
    )  # fmt: skip
    record("workshops.design.drafted", design, by=by, at=now)
    return design


@action
def change_design(design: Design, facts: Facts, *, by: Actor, now: datetime) -> None:
    """Say it otherwise. ``design`` is as the writer saw it: what somebody else wrote meanwhile in
    another language stays. Raises NothingToSay, and of what is published NotWhole, NotAlike."""
    _title_of(facts)
    kept = locked(design)
    if kept.status == Status.PUBLISHED:
        refuse_other_terms(kept, facts.licence)
    others = keep_texts(kept, facts.kept(), by=by, now=now, seen=design)
    Design.objects.filter(pk=kept.pk).update(**others)
    note_changed(kept, what="text", by=by, now=now)


@action
def show_image(design: Design, image: Image | None, *, by: Actor, now: datetime) -> None:
    """Put a picture on top of it, or take it away."""
    kept = locked(design)
    Design.objects.filter(pk=kept.pk).update(image=image)
    note_changed(kept, what="picture", by=by, now=now)


@action
def drop_design(design: Design, *, by: Actor, now: datetime) -> None:
    """Throw away what was never published, with all its parts. Raises WasPublished."""
    kept = Design.objects.select_for_update(of=("self",)).filter(pk=design.pk).first()
    if kept is None:
        return
    if kept.published_at is not None:
        raise WasPublished(_("It was published: withdraw it instead."))
    record("workshops.design.dropped", kept, by=by, at=now)
    kept.delete()


def locked(design: Design) -> Design:
    return Design.objects.select_for_update(of=("self",)).get(pk=design.pk)


def note_changed(design: Design, *, what: str, by: Actor, now: datetime) -> None:
    """It says something else from now on. Part of the caller's action, which holds the row."""
    Design.objects.filter(pk=design.pk).update(changed_at=now)
    record("workshops.design.changed", design, by=by, at=now, what=what)
    touch(*tags_of(design.pk))
    note_change("design", [design.pk])


def _title_of(facts: Facts) -> str:
    titles = [str(text).strip() for text in facts.title.values()]
    if not any(titles):
        raise NothingToSay(_("Give it a title."), field="title")
    return next(filter(None, titles))
