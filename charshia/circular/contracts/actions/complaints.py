"""What an institution says of a load, and what came of it. Locks: contract, complaint, bill."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.actions.calls import write_call
from charshia.circular.contracts.actions.money import credit_load
from charshia.circular.contracts.actions.terms import Actor, NoReason, NotNow, locked_contract
from charshia.circular.contracts.kinds import KEPT, ComplaintKind, Outcome
from charshia.circular.contracts.models import CallOff, Complaint, Contract, Load, SupplyCredit
from charshia.circular.works.actions.moving import NoMass, TooMuch, once
from charshia.circular.works.weights import kilograms
from charshia.engines.drawn import drawn
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import keep_image

MOST = 600


@dataclass(frozen=True)
class Said:
    """What is wrong with how much of it; ``name`` is who says so, where she wishes."""

    kind: ComplaintKind
    fresh_g: int
    words: str
    name: str = ""
    photo: bytes = b""


@action
def complain(on: Load, said: Said, *, by: Actor, now: datetime, key: str = "") -> Complaint:
    """Note it. The same ``key`` twice is once. Raises NotNow, NoMass, TooMuch, NoReason, and what
    `keep_image` raises."""

    def act() -> Complaint:
        found = Load.objects.select_for_update(of=("self",)).select_related("delivery").get(
            pk=on.pk
        )  # fmt: skip
        if found.delivery.state not in KEPT:
            raise NotNow(_("Nothing of this delivery was accepted."))
        if said.fresh_g <= 0:
            raise NoMass(_("Write of how much."), field="kg")
        if said.fresh_g > found.kept_g:
            raise TooMuch(
                _("Of this lot %(kg)s kg were accepted and not credited since.")
                % {"kg": kilograms(found.kept_g)},
                field="kg",
            )
        if not said.words.strip():
            raise NoReason(_("Say in a sentence what is wrong."), field="words")
        photo = keep_image(said.photo, by=by, now=now, is_private=True) if said.photo else None
        made = Complaint.objects.create(
            load=found, number=f"{drawn(4)}-{drawn(4)}", kind=said.kind, fresh_g=said.fresh_g,
            words=said.words.strip()[:MOST], name=said.name.strip()[:120], photo=photo, at=now,
        )  # fmt: skip
        record("circular.complaint.made", made, by=by, at=now, kind=said.kind, load=found.pk)
        return made

    return once(on.lot.enterprise, Complaint, act, key=key, now=now)


@dataclass(frozen=True)
class Answer:
    """``fresh_g`` is how much is credited or replaced, ``due_on`` when it comes anew."""

    outcome: Outcome
    words: str
    fresh_g: int = 0
    due_on: date | None = None


@action
def answer_complaint(complaint: Complaint, said: Answer, *, by: Actor, now: datetime) -> Complaint:
    """Say what comes of it. What is replaced is credited too, and called off anew outside of what
    may still be called off. Raises NotNow, NoReason, and what `credit_load` raises."""
    known = complaint.load.delivery.call_off
    contract = locked_contract(known.contract_id)
    found = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if found.outcome:
        raise NotNow(
            _("It was answered already: %(what)s.") % {"what": found.get_outcome_display()}
        )
    words = said.words.strip()[:MOST]
    if not words:
        raise NoReason(_("Say in a sentence what you found."), field="answer")
    credit: SupplyCredit | None = None
    again: CallOff | None = None
    if said.outcome != Outcome.UNFOUNDED:
        credit = credit_load(found.load, fresh_g=said.fresh_g, reason=words, by=by, now=now)
    if said.outcome == Outcome.REPLACE:
        again = _replace(contract, known, said, by=by, now=now)
    found.outcome, found.answer, found.answered_at = said.outcome, words, now
    found.credit, found.replacement = credit, again
    found.save()
    record("circular.complaint.answered", found, by=by, at=now, outcome=said.outcome,
           fresh_g=said.fresh_g)  # fmt: skip
    return found


def _replace(
    contract: Contract, call: CallOff, said: Answer, *, by: Actor, now: datetime
) -> CallOff:
    """The bad mass counts no more as called off; as much is called off anew."""
    if said.due_on is None:
        raise NotNow(_("Say when it comes anew."), field="due_on")
    CallOff.objects.filter(pk=call.pk).update(replaced_g=F("replaced_g") + said.fresh_g)
    Contract.objects.filter(pk=contract.pk).update(called_g=F("called_g") - said.fresh_g)
    return write_call(
        contract, call.building, fresh_g=said.fresh_g, due_on=said.due_on, words="", by=by, now=now
    )
