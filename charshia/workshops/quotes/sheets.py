"""A job as one of its two sides has it before her."""

from collections.abc import Sequence
from dataclasses import dataclass

from charshia.ground.media.queries import Picture, pictures
from charshia.payments.slips import Slip, slip_of
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.deeds import Deed, open_to, things_of
from charshia.workshops.quotes.kinds import Party
from charshia.workshops.quotes.models import Complaint, Due, Job, JobPhoto
from charshia.workshops.quotes.queries import Called, called, contact_of

Deeds = list[tuple[str, Deed]]
STEPS = ("beginning", "finishing", "handover", "receipt")  # one at a time


@dataclass(frozen=True)
class OfDue:
    """``slip`` is how to pay it by transfer, for who pays, while something is owed."""

    due: Due
    deeds: Deeds
    slip: Slip | None


@dataclass(frozen=True)
class OfPhoto:
    photo: JobPhoto
    picture: Picture | None
    deeds: Deeds


@dataclass(frozen=True)
class OfComplaint:
    complaint: Complaint
    deeds: Deeds


@dataclass(frozen=True)
class Sheet:
    """``step`` is what this side does next, if it is her turn; ``deeds`` is what else she can."""

    party: Party
    maker: Called
    contact: Person | None
    step: tuple[str, Deed] | None
    deeds: Deeds
    dues: list[OfDue]
    photos: list[OfPhoto]
    complaints: list[OfComplaint]

    @property
    def is_maker(self) -> bool:
        return self.party == Party.MAKER


def sheet_of(job: Job, party: Party) -> Sheet:
    """Seven queries, however much there is."""
    complaints = [
        OfComplaint(one, open_to("complaint", one, party))
        for one in things_of(job, "complaint").order_by("pk")
    ]
    is_complained = any(one.complaint.settled_at is None for one in complaints)
    hindered = {"receipt", "complaint"} if is_complained else set()
    deeds = [(noun, deed) for noun, deed in open_to("", job, party) if noun not in hindered]
    asked = job.quote.asked
    return Sheet(
        party, called(asked), contact_of(job.quote.request, asked, is_accepted=True),
        next((one for one in deeds if one[0] in STEPS), None),
        [one for one in deeds if one[0] not in STEPS],
        [_due(one, party) for one in things_of(job, "due").order_by("pk")],
        _photos(list(things_of(job, "photo").order_by("pk")), party), complaints,
    )  # fmt: skip


def _due(due: Due, party: Party) -> OfDue:
    is_hers = party == Party.ASKER and due.charge is not None and bool(due.charge.owed)
    slip = slip_of(due.charge) if is_hers and due.charge else None
    return OfDue(due, open_to("due", due, party), slip)


def _photos(rows: Sequence[JobPhoto], party: Party) -> list[OfPhoto]:
    known = pictures(one.image_id for one in rows)
    return [OfPhoto(one, known.get(one.image_id), open_to("photo", one, party)) for one in rows]
