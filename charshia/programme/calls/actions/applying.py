"""Beginning an application, coming back to it, sending it in time, withdrawing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from charshia.engines.drawn import drawn
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import keep_proof
from charshia.ground.media.models import Document
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions.calls import locked
from charshia.programme.calls.models import (
    Answer,
    Application,
    ApplicationState,
    Call,
    Phase,
    Question,
    Upload,
)
from charshia.programme.calls.queries.answers import missing
from charshia.programme.calls.together import together_of

Actor = Person | str
MOST_FILES = 10  # of one question


class NotOpen(Refusal):
    pass


class AlreadyBegun(Refusal):
    """Somebody with this contact has begun: her link is sent to her, not shown."""


class AlreadySent(Refusal):
    pass


class StillMissing(Refusal):
    pass


class NotAgreed(Refusal):
    """Somebody who applies together with others has not said yes."""


class TooManyFiles(Refusal):
    pass


@action
def begin_application(
    call: Call,
    *,
    name: str,
    email: str = "",
    phone: str = "",
    language: str,
    person: Person | None = None,
    now: datetime,
) -> Application:
    """Begin an application; its link goes to ``email``, else as a text message to ``phone``.

    Raises NotOpen, AlreadyBegun.
    """
    found = Call.objects.get(pk=call.pk)
    _must_be_open(found, now)
    contact = email or phone
    facts: dict[str, Any] = {
        "call": found, "person": person, "name": name, "email": email, "phone": phone,
        "contact": contact, "language": language, "begun_at": now, "saved_at": now,
    }  # fmt: skip
    if found.applications.live().filter(contact=contact).exists():
        raise AlreadyBegun(_("We have sent you the link to the application that you began."))
    try:
        with transaction.atomic():
            made = Application.objects.create(number=_number(), **facts)
    except IntegrityError as taken:
        raise AlreadyBegun(_("Please try once more.")) from taken
    record("programme.application.begun", made, by=person or "guest", at=now, call=found.slug)
    return made


@action
def ask_for_link(call: Call, *, contact: str, now: datetime) -> None:
    """Have the link sent again to whoever began with this contact; says nothing to who asks."""
    found = call.applications.live().filter(contact=contact).first() if contact else None
    if found is not None:
        record("programme.application.link_asked", found, by="guest", at=now)


@action
def keep_answers(
    application: Application,
    answers: Mapping[Question, Any],
    *,
    by: Actor,
    now: datetime,
) -> Application:
    """Keep what was answered so far; None takes an answer back. Raises NotOpen, AlreadySent."""
    found = _draft(application, now)
    for question, value in answers.items():
        mine = Answer.objects.filter(application=found, question=question)
        if value is None:
            mine.delete()
        else:
            Answer.objects.update_or_create(
                application=found, question=question, defaults={"value": value}
            )
    return _saved(found, now)


@action
def keep_file(
    application: Application,
    question: Question,
    *,
    data: bytes,
    name: str,
    by: Actor,
    now: datetime,
) -> Upload:
    """Keep one file, a PDF or a picture. The same file again is kept once.

    Raises NotOpen, AlreadySent, TooManyFiles, NotADocument, NotAPicture, TooLarge.
    """
    found = _draft(application, now)
    there = found.uploads.filter(question=question)
    if there.count() >= (question.most or MOST_FILES):
        raise TooManyFiles(_("No more files can be added here. Remove one first."), field="file")
    proof = keep_proof(data, name=name, by=by, now=now)
    kept: dict[str, Any] = {"document" if isinstance(proof, Document) else "image": proof}
    twice = there.filter(**kept).first()
    if twice is not None:
        return twice
    made = Upload.objects.create(
        application=found, question=question, name=name[:120], size=len(data), at=now, **kept
    )
    _saved(found, now)
    return made


@action
def remove_file(upload: Upload, *, by: Actor, now: datetime) -> None:
    """Raises NotOpen, AlreadySent."""
    found = _draft(upload.application, now)
    Upload.objects.filter(pk=upload.pk).delete()
    _saved(found, now)


@action
def send_application(
    application: Application, *, is_named: bool = False, by: Actor, now: datetime
) -> Application:
    """Send it, for good. Sending twice changes nothing.

    After the deadline it is refused and the draft stays. Raises NotOpen, StillMissing, NotAgreed.
    """
    call = locked(application.call)
    found = Application.objects.select_for_update().get(pk=application.pk)
    if found.state == ApplicationState.SENT:
        return found
    found = _draft(found, now)
    left = missing(found)
    if left:
        raise StillMissing(
            ngettext_lazy(
                "%(number)d answer is still missing.", "%(number)d answers are still missing.",
                "number",
            ) % {"number": len(left)}
        )  # fmt: skip
    for joint in together_of(found):
        if joint.hinders:
            raise NotAgreed(joint.hinders)
    found.state, found.sent_at, found.due_at = ApplicationState.SENT, now, call.closes_at
    found.is_named = is_named
    found.save(update_fields=["state", "sent_at", "due_at", "is_named"])
    record("programme.application.sent", found, by=by, at=now, call=call.slug)
    return found


@action
def withdraw_application(application: Application, *, by: Actor, now: datetime) -> Application:
    """Take it back, until it is decided; the same contact may begin anew. Raises AlreadySent."""
    call = locked(application.call)
    found = Application.objects.select_for_update().get(pk=application.pk)
    if found.state == ApplicationState.WITHDRAWN:
        return found
    if call.decided_at is not None:
        raise AlreadySent(_("The call is decided: write to the association instead."))
    found.state, found.withdrawn_at, found.verdict = ApplicationState.WITHDRAWN, now, ""
    found.save(update_fields=["state", "withdrawn_at", "verdict"])
    record("programme.application.withdrawn", found, by=by, at=now, call=call.slug)
    return found


def _must_be_open(call: Call, now: datetime) -> None:
    phase = call.phase(now)
    if phase in {Phase.DRAFT, Phase.EMBARGOED, Phase.ANNOUNCED}:
        raise NotOpen(_("The call is not open yet."))
    if phase != Phase.OPEN:
        raise NotOpen(
            _("The deadline has passed. What you wrote is kept, but it cannot be sent any more.")
        )


def _draft(application: Application, now: datetime) -> Application:
    """It, locked, if it may still be changed."""
    _must_be_open(Call.objects.get(pk=application.call_id), now)
    found = Application.objects.select_for_update().get(pk=application.pk)
    if found.state == ApplicationState.SENT:
        raise AlreadySent(_("It has been sent and stays as it is. You can withdraw it."))
    if found.state == ApplicationState.WITHDRAWN:
        raise AlreadySent(_("It has been withdrawn. You can begin a new one."))
    return found


def _saved(application: Application, now: datetime) -> Application:
    application.saved_at = now
    application.save(update_fields=["saved_at"])
    return application


def _number() -> str:
    return f"{drawn(4)}-{drawn(4)}"
