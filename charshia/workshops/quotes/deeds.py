"""What each side can do while something is made: on a page of its own, a form and a button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.tags import current
from charshia.ground.media.pixels import MOST_BYTES
from charshia.ground.ui.deeds import Doing
from charshia.ground.ui.forms import Plain
from charshia.payments.models import Means
from charshia.people.accounts.models import Person
from charshia.workshops.quotes import actions
from charshia.workshops.quotes.forms.answering import (
    MeansForm,
    PhotoForm,
    ReasonForm,
    WordsForm,
)
from charshia.workshops.quotes.kinds import Party
from charshia.workshops.quotes.models import Complaint, Due, Job, JobPhoto

Words = str | Promise
BOTH: Final = frozenset(Party)
ASKER: Final = frozenset({Party.ASKER})
MAKER: Final = frozenset({Party.MAKER})


@dataclass(frozen=True)
class Case(Doing):
    """Which side does it, to what of the job, with what was filled in."""

    job: Job
    of: Any
    party: Party
    by: Person
    now: datetime
    form: Any = None


@dataclass(frozen=True)
class Deed:
    """``can`` says whether it is its time, of the job or of what the deed is done to."""

    heading: Words
    button: Words
    act: Callable[[Case], object]
    can: Callable[[Any], bool]
    parties: frozenset[Party]
    form: Callable[[Any], forms.Form] = Plain
    lead: Words = ""
    takes_files: bool = False


def _photograph(case: Case) -> None:
    sent = case.data["photo"].read(MOST_BYTES + 1)
    actions.add_photo(case.job, data=sent, **case.who)


def _say(act: Callable[..., object]) -> Callable[[Case], object]:
    def say(case: Case) -> object:
        return act(case.of, words=case.data["words"], language=current(), **case.who)

    return say


def _show(is_shown: bool) -> Callable[[Case], object]:
    def show(case: Case) -> object:
        return actions.let_be_seen(case.job, party=case.party, is_shown=is_shown, **case.who)

    return show


def _by_charge(act: Callable[..., object]) -> Callable[[Case], object]:
    def note(case: Case) -> object:
        return act(case.of, means=Means(case.data["means"]), **case.who)

    return note


def _is_running(job: Job) -> bool:
    return not job.is_cancelled and job.received_at is None


def _is_seen(job: Job, party: Party) -> bool:
    return job.shown_by_asker if party == Party.ASKER else job.shown_by_maker


def _is_by_hand(due: Due) -> bool:
    return due.charge is None and not (due.quote.job.is_cancelled and not due.is_begun)


JOB: Final = {
    "beginning": Deed(
        _("Begin"), _("I begin"), lambda case: actions.begin(case.job, **case.who),
        lambda job: _is_running(job) and job.begun_at is None, MAKER,
    ),
    "finishing": Deed(
        _("It is made"), _("It is made"), lambda case: actions.finish(case.job, **case.who),
        lambda job: _is_running(job) and bool(job.begun_at) and job.done_at is None, MAKER,
    ),
    "handover": Deed(
        _("Hand it over"), _("I handed it over or sent it"),
        lambda case: actions.hand_over(case.job, **case.who),
        lambda job: _is_running(job) and bool(job.done_at) and job.handed_at is None, MAKER,
    ),
    "receipt": Deed(
        _("I have received it"), _("I have it and am content"),
        lambda case: actions.confirm_receipt(case.job, **case.who),
        lambda job: _is_running(job) and bool(job.handed_at), ASKER,
    ),
    "photo": Deed(
        _("Add a photo"), _("Add"), _photograph,
        lambda job: not job.is_cancelled and bool(job.begun_at), MAKER, PhotoForm,
        takes_files=True,
    ),
    "complaint": Deed(
        _("Something is wrong"), _("Send"),
        lambda case: actions.complain(
            case.job, words=case.data["words"], language=current(), **case.who
        ),
        lambda job: not job.is_cancelled and bool(job.handed_at), ASKER, WordsForm,
        lead=_("Say what is not as it was agreed. The maker answers here."),
    ),
    "showing": Deed(
        _("Let others see it"), _("Let others see it"), _show(True),
        lambda job: bool(job.received_at), BOTH,
        lead=_("Its photos stand on the page of its design and of its maker once both of you want "
               "it. You can change your mind."),
    ),
    "hiding": Deed(
        _("Let nobody else see it"), _("Let nobody else see it"), _show(False),
        lambda job: bool(job.received_at), BOTH,
    ),
    "cancelling": Deed(
        _("Cancel what was agreed"), _("Cancel it"),
        lambda case: actions.cancel_job(
            case.job, party=case.party, reason=case.data["reason"], **case.who
        ),
        lambda job: not job.is_cancelled and job.handed_at is None, BOTH, ReasonForm,
        lead=_("Nothing more is to pay then, and what was paid is owed back."),
    ),
}  # fmt: skip
DUE: Final = {
    "payment": Deed(
        _("The money came"), _("Note it"), _by_charge(actions.note_paid),
        lambda due: due.charge is not None and bool(due.charge.owed), MAKER, MeansForm,
    ),
    "repayment": Deed(
        _("Given back"), _("Note it"), _by_charge(actions.note_given_back),
        lambda due: due.is_owed_back, MAKER, MeansForm,
    ),
    "paid": Deed(
        _("I paid it"), _("I paid it"),
        lambda case: actions.confirm_by_hand(case.of, party=Party.ASKER, **case.who),
        lambda due: _is_by_hand(due) and due.paid_at is None, ASKER,
    ),
    "received": Deed(
        _("I received it"), _("I received it"),
        lambda case: actions.confirm_by_hand(case.of, party=Party.MAKER, **case.who),
        lambda due: _is_by_hand(due) and due.received_at is None, MAKER,
    ),
    "returned": Deed(
        _("I have it back"), _("I have it back"),
        lambda case: actions.confirm_returned(case.of, **case.who),
        lambda due: due.quote.job.is_cancelled and due.charge is None and due.is_begun
        and due.returned_at is None, ASKER,
    ),
}  # fmt: skip
COMPLAINT: Final = {
    "answer": Deed(
        _("Answer the complaint"), _("Send"), _say(actions.answer_complaint),
        lambda one: one.settled_at is None, MAKER, WordsForm,
    ),
    "settling": Deed(
        _("It is settled"), _("I am content now"),
        lambda case: actions.settle_complaint(case.of, **case.who),
        lambda one: one.settled_at is None, ASKER,
    ),
}  # fmt: skip
PHOTO: Final = {
    "removal": Deed(
        _("Take the photo away"), _("Take away"),
        lambda case: actions.drop_photo(case.of, **case.who),
        lambda photo: photo.public_id is None, MAKER,
    ),
}  # fmt: skip
DEEDS: Final[dict[str, dict[str, Deed]]] = {
    "": JOB, "due": DUE, "complaint": COMPLAINT, "photo": PHOTO,
}  # fmt: skip


def things_of(job: Job, kind: str) -> Any:
    """The rows of the job to which deeds of a kind are done."""
    rows: dict[str, Any] = {
        "due": Due.objects.filter(quote=job.quote_id).select_related("quote__job", "charge"),
        "complaint": Complaint.objects.filter(job=job).select_related("job__quote"),
        "photo": JobPhoto.objects.filter(job=job).select_related("job__quote", "image"),
    }
    return rows[kind]


def open_to(kind: str, of: Any, party: Party) -> list[tuple[str, Deed]]:
    """What this side can do now to a thing of the job, or to the job itself."""
    found = [
        (noun, deed) for noun, deed in DEEDS[kind].items() if party in deed.parties and deed.can(of)
    ]
    if kind:
        return found
    without = "showing" if _is_seen(of, party) else "hiding"
    return [(noun, deed) for noun, deed in found if noun != without]
