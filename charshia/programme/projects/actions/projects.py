"""A project, who takes part in it, in whose words, and what it pays for."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.texts import lines
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.languages.tags import names
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.programme.admission.models import Cohort, Programme
from charshia.programme.calls.funded import TAG as FUNDING
from charshia.programme.calls.models import Call
from charshia.programme.projects.models import Attached, Party, Project, Wording

Actor = Person | str
ALL = "projects"  # tag of the list


class AddressTaken(Refusal):
    pass


class NotADay(Refusal):
    pass


class NoWords(Refusal):
    pass


class AttachedAlready(Refusal):
    pass


def tag_of(project: Project) -> str:
    return f"project:{project.slug}"


def show_anew(project: Project) -> None:
    """Its pages, and those on which its funders stand."""
    touch(ALL, tag_of(project), FUNDING)


@action
def begin_project(
    slug: str,
    *,
    begins_on: date,
    by: Actor,
    now: datetime,
    ends_on: date | None = None,
    reference: str = "",
    currency: str = "EUR",
    **texts: Any,
) -> Project:
    """Begin to describe one (``title``, ``summary``); nobody else sees it yet.

    Raises AddressTaken or NotADay.
    """
    _refuse_ends_first(begins_on, ends_on)
    try:
        with transaction.atomic():
            made = Project.objects.create(
                slug=slug, begins_on=begins_on, ends_on=ends_on, reference=reference,
                currency=currency, made_at=now, **signed(Project, texts, by=by, now=now),
            )  # fmt: skip
    except IntegrityError as taken:
        raise AddressTaken(_("Another project has this address."), field="slug") from taken
    record("programme.project.begun", made, by=by, at=now)
    return made


def _refuse_ends_first(begins_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on < begins_on:
        raise NotADay(_("The last day comes before the first."), field="ends_on")


@action
def change_project(project: Project, *, by: Actor, now: datetime, **facts: Any) -> Project:
    """Write its texts, dates and reference. Raises NotADay."""
    found = Project.objects.select_for_update().get(pk=project.pk)
    others = keep_texts(found, facts, by=by, now=now, seen=project)
    for name, value in others.items():
        setattr(found, name, value)
    _refuse_ends_first(found.begins_on, found.ends_on)
    if others:
        found.save(update_fields=list(others))
    show_anew(found)
    record("programme.project.changed", found, by=by, at=now, changes=sorted(facts))
    return found


@action
def publish_project(project: Project, *, by: Actor, now: datetime) -> None:
    """Everybody sees it. Twice changes nothing."""
    if Project.objects.filter(pk=project.pk, published_at=None).update(published_at=now):
        show_anew(project)
        record("programme.project.published", project, by=by, at=now)


@action
def hide_project(project: Project, *, by: Actor, now: datetime) -> None:
    """Only coordinators see it. Twice changes nothing."""
    rows = Project.objects.filter(pk=project.pk, published_at__isnull=False)
    if rows.update(published_at=None):
        show_anew(project)
        record("programme.project.hidden", project, by=by, at=now)


@action
def put_party(
    project: Project,
    party: Party | None = None,
    *,
    logo: Image | None = None,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Party:
    """Name who takes part, or change that. Without a ``logo`` the one that is there stays."""
    plain = {"logo": logo} if logo else {}
    if party is None:
        party = Party.objects.create(
            project=project, **signed(Party, facts, by=by, now=now), **plain
        )
        record("programme.party.added", party, by=by, at=now, project=project.slug)
    else:
        plain |= keep_texts(party, facts, by=by, now=now)
        Party.objects.filter(pk=party.pk).update(**plain)
        record("programme.party.changed", party, by=by, at=now, project=project.slug)
    show_anew(project)
    return party


@action
def remove_party(party: Party, *, by: Actor, now: datetime) -> None:
    record("programme.party.removed", party, by=by, at=now, name=str(party.name))
    show_anew(party.project)
    party.delete()


@action
def put_wording(party: Party, *, language: str, text: str, by: Actor, now: datetime) -> None:
    """Keep what must be said, to the letter; no text takes it away. Raises NoWords."""
    if language not in names():
        raise NoWords(_("Choose a language from the list."), field="language")
    text = lines(text)
    if text:
        Wording.objects.update_or_create(party=party, language=language, defaults={"text": text})
    else:
        Wording.objects.filter(party=party, language=language).delete()
    show_anew(party.project)
    record("programme.party.worded", party, by=by, at=now, language=language, text=text)


@action
def attach(
    project: Project, thing: Programme | Cohort | Call, *, by: Actor, now: datetime
) -> Attached:
    """Say that the project pays for it. Raises AttachedAlready."""
    name = {Programme: "programme", Cohort: "cohort", Call: "call"}[type(thing)]
    of: dict[str, Any] = {name: thing}
    made, is_new = Attached.objects.get_or_create(project=project, **of)
    if not is_new:
        raise AttachedAlready(_("This belongs to the project already."), field="thing")
    show_anew(project)
    record("programme.project.attached", project, by=by, at=now, what=name, pk=thing.pk)
    return made


@action
def detach(attached: Attached, *, by: Actor, now: datetime) -> None:
    show_anew(attached.project)
    record("programme.project.detached", attached.project, by=by, at=now, attached=attached.pk)
    attached.delete()
