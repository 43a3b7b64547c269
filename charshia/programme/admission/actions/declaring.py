"""What an owner says of her business for the counting: given, changed, taken back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.accounts.sealing import seal
from charshia.people.organisations.models import Organisation
from charshia.programme.admission.declared import ROOM, latest
from charshia.programme.admission.models import Declared, Fact, Job


class NotADeclaration(Refusal):
    pass


@action
def declare(
    organisation: Organisation,
    fact: Fact,
    value: Any,
    *,
    purpose: str,
    language: str,
    by: Person,
    now: datetime,
    is_public: bool = False,
) -> Declared | None:
    """Say it, or say it anew; the same again changes nothing. ``value`` is JSON, ``purpose``
    the sentence she read. Raises NotADeclaration."""
    if value in ("", None, []):
        raise NotADeclaration(_("There is nothing to keep."), field=fact)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    known = latest(organisation.pk).get(fact)
    if known and known.value == value and known.is_public == is_public:
        return None
    made = Declared.objects.create(
        organisation=organisation, fact=fact, sealed=seal(ROOM, value), purpose=purpose,
        language=language, by=by, at=now, is_public=is_public and fact == Fact.WOMEN_LED,
    )  # fmt: skip
    record("programme.fact.declared", organisation, by=by, at=now, fact=str(fact))
    return made


@action
def take_back_fact(organisation: Organisation, fact: Fact, *, by: Person, now: datetime) -> None:
    """Delete everything she ever said of it. Only that something was said stays."""
    rows = Declared.objects.filter(organisation=organisation, fact=fact, erased_at=None)
    if rows.update(sealed="", is_public=False, erased_at=now):
        record("programme.fact.erased", organisation, by=by, at=now, fact=str(fact))


@action
def note_job(
    organisation: Organisation,
    *,
    people: int,
    begins_on: date,
    ends_on: date | None,
    by: Person,
    now: datetime,
) -> Job:
    """Raises NotADeclaration."""
    if ends_on and ends_on < begins_on:
        raise NotADeclaration(_("The last day comes before the first."), field="ends_on")
    made = Job.objects.create(
        organisation=organisation, people=people, begins_on=begins_on, ends_on=ends_on, by=by,
        at=now,
    )  # fmt: skip
    record("programme.job.noted", organisation, by=by, at=now, job=made.pk)
    return made


@action
def erase_job(job: Job, *, by: Person, now: datetime) -> None:
    if Job.objects.filter(pk=job.pk, erased_at=None).update(erased_at=now):
        record("programme.job.erased", job.organisation, by=by, at=now, job=job.pk)


@action
def forget_declared(person: Person, *, now: datetime) -> None:
    """What she declared goes with her."""
    rows = Declared.objects.filter(by=person, erased_at=None)
    rows.update(sealed="", is_public=False, erased_at=now)


@action
def say_of_business(
    organisation: Organisation,
    said: Mapping[Fact, Any],
    *,
    public: bool,
    purpose: str,
    language: str,
    by: Person,
    now: datetime,
) -> None:
    """All facts at once; what is empty is deleted. ``public`` concerns women-led alone."""
    for fact, value in said.items():
        if value in ("", None, []):
            take_back_fact(organisation, fact, by=by, now=now)
        else:
            declare(
                organisation, fact, value, purpose=purpose, language=language, by=by, now=now,
                is_public=public and fact == Fact.WOMEN_LED and value == "yes",
            )  # fmt: skip
