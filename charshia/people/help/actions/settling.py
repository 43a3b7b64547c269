"""What helpers do with a request, until it is closed."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.help.models import HelpRequest, Note, Outcome, State


class IsClosed(Refusal):
    pass


class NoAddress(Refusal):
    pass


class NothingSaid(Refusal):
    pass


@action
def take(request: HelpRequest, *, by: Person, now: datetime) -> None:
    """From now on she is on it; whoever was before is told by the list. Raises IsClosed."""
    kept = _locked(request)
    if kept.taken_by_id == by.pk and kept.state != State.OPEN:
        return
    state = State.TAKEN if kept.state == State.OPEN else kept.state
    _change(kept, state=state, taken_by=by)
    record("people.help.taken", kept, by=by, at=now)


@action
def give_back(request: HelpRequest, *, by: Person, now: datetime) -> None:
    """Nobody is on it any more. Raises IsClosed."""
    kept = _locked(request)
    if kept.taken_by_id is None:
        return
    state = State.OPEN if kept.state == State.TAKEN else kept.state
    _change(kept, state=state, taken_by=None)
    record("people.help.given_back", kept, by=by, at=now)


@action
def answer(request: HelpRequest, *, words: str, by: Person, now: datetime) -> None:
    """Answer by letter. Raises IsClosed, NothingSaid, NoAddress when there is none."""
    kept = _locked(request)
    if not words.strip():
        raise NothingSaid(_("Write something."), field="words")
    if not kept.email:
        raise NoAddress(_("There is no e-mail address: call instead, and note what you said."))
    _change(
        kept, state=State.ANSWERED, answer=words.strip(), answered_at=now,
        taken_by=kept.taken_by or by,
    )  # fmt: skip
    record("people.help.answered", kept, by=by, at=now)


@action
def note(request: HelpRequest, *, words: str, by: Person, now: datetime) -> None:
    """For the other helpers only. Raises NothingSaid."""
    if not words.strip():
        raise NothingSaid(_("Write something."), field="words")
    Note.objects.create(request=request, words=words.strip(), by=by, at=now)
    record("people.help.noted", request, by=by, at=now)


@action
def close(request: HelpRequest, *, outcome: str, by: Person, now: datetime) -> None:
    """Twice is as good as once; the first outcome stays."""
    kept = HelpRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if kept.state == State.CLOSED:
        return
    outcome = Outcome(outcome)
    _change(kept, state=State.CLOSED, outcome=outcome, closed_at=now, taken_by=kept.taken_by or by)
    record("people.help.closed", kept, by=by, at=now, outcome=outcome.value)


@action
def reopen(request: HelpRequest, *, by: Person, now: datetime) -> None:
    """It was not over after all. Raises IsClosed when who asked is erased by now."""
    kept = HelpRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if kept.state != State.CLOSED:
        return
    if kept.forgotten_at is not None:
        raise IsClosed(_("Who asked is erased by now. Log a new call."))
    _change(kept, state=State.TAKEN, outcome="", closed_at=None, taken_by=by)
    record("people.help.reopened", kept, by=by, at=now)


def _locked(request: HelpRequest) -> HelpRequest:
    kept = HelpRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if kept.state == State.CLOSED:
        raise IsClosed(_("It is closed. Open it again first."))
    return kept


def _change(kept: HelpRequest, **facts: object) -> None:
    HelpRequest.objects.filter(pk=kept.pk).update(**facts)
