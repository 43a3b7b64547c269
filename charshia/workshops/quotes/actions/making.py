"""How the making goes, until both have what they agreed; and whether others may see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import erase_private, keep_image
from charshia.people.accounts.models import Person
from charshia.workshops.designs.actions import Made, show_make, tell_make
from charshia.workshops.designs.models import Make
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.actions.agreeing import locked_job
from charshia.workshops.quotes.actions.answering import NoReason
from charshia.workshops.quotes.actions.asking import NotNow, TooMany
from charshia.workshops.quotes.kinds import Part, Party
from charshia.workshops.quotes.models import Complaint, Job, JobPhoto

Actor = Person | str
MOST_PHOTOS: Final = 6


class FirstPaid(NotNow):
    """The down payment that was agreed has not come."""


@action
def begin(job: Job, *, by: Person, now: datetime) -> None:
    """Twice is as good as once. Raises FirstPaid, NotNow."""
    kept = _running(job)
    if kept.begun_at is None:
        down = kept.quote.dues.filter(part=Part.DOWN).select_related("quote", "charge").first()
        if down is not None and not down.is_paid:
            raise FirstPaid(_("The down payment has not come yet."))
        _note(kept, "begun_at", now)
        record("workshops.job.begun", kept, by=by, at=now)


@action
def finish(job: Job, *, by: Person, now: datetime) -> None:
    """It is made. Twice is as good as once. Raises NotNow."""
    kept = _running(job)
    if kept.begun_at is None:
        raise NotNow(_("It was not begun yet."))
    if kept.done_at is None:
        _note(kept, "done_at", now)
        record("workshops.job.done", kept, by=by, at=now)


@action
def hand_over(job: Job, *, by: Person, now: datetime) -> None:
    """The asker has it, or the post. Twice is as good as once. Raises NotNow."""
    kept = _running(job)
    if kept.done_at is None:
        raise NotNow(_("It is not finished yet."))
    if kept.handed_at is None:
        _note(kept, "handed_at", now)
        record("workshops.job.handed", kept, by=by, at=now)


@action
def confirm_receipt(job: Job, *, by: Actor, now: datetime) -> None:
    """She has it, and it is what was agreed. Twice is as good as once. Raises NotNow."""
    kept = _running(job)
    if kept.handed_at is None:
        raise NotNow(_("It was not handed over yet."))
    if kept.complaints.filter(settled_at=None).exists():
        raise NotNow(_("Settle the complaint first."))
    if kept.received_at is None:
        _note(kept, "received_at", now)
        record("workshops.job.received", kept, by=by, at=now)


@action
def complain(job: Job, *, words: str, language: str, by: Person, now: datetime) -> Complaint:
    """Something is wrong with it, in the asker's words. Raises NoReason, NotNow."""
    if not words.strip():
        raise NoReason(_("Say in a sentence what is wrong."), field="words")
    kept = _running(job)
    if kept.handed_at is None:
        raise NotNow(_("It was not handed over yet."))
    if kept.complaints.filter(settled_at=None).exists():
        raise NotNow(_("A complaint is open already."))
    made = Complaint.objects.create(
        job=kept, words=words.strip()[:600], language=language, made_at=now
    )
    record("workshops.complaint.raised", made, by=by, at=now)
    return made


@action
def answer_complaint(
    complaint: Complaint, *, words: str, language: str, by: Person, now: datetime
) -> None:
    """The maker answers, or answers better, as long as it is open. Raises NoReason, NotNow."""
    if not words.strip():
        raise NoReason(_("Write a few words."), field="words")
    kept = _complaint(complaint)
    if kept.settled_at is not None:
        raise NotNow(_("It is settled."))
    Complaint.objects.filter(pk=kept.pk).update(
        answer=words.strip()[:600], answer_language=language, answered_at=now
    )
    record("workshops.complaint.answered", kept, by=by, at=now)


@action
def settle_complaint(complaint: Complaint, *, by: Person, now: datetime) -> None:
    """The asker is content: she has what was agreed. Twice is as good as once."""
    kept = _complaint(complaint)
    if kept.settled_at is not None:
        return
    Complaint.objects.filter(pk=kept.pk).update(settled_at=now)
    record("workshops.complaint.settled", kept, by=by, at=now)
    if kept.job.received_at is None:
        confirm_receipt(kept.job, by=by, now=now)


@action
def add_photo(job: Job, *, data: bytes, by: Person, now: datetime) -> JobPhoto:
    """Of what was made; both sides see it. Raises NotNow, TooMany, NotAPicture, TooLarge."""
    kept = _running(job)
    if kept.photos.count() >= MOST_PHOTOS:
        raise TooMany(_("At most six pictures. Take one away first."), field="photo")
    image = keep_image(data, by=by, now=now, is_private=True)
    made, _is_new = kept.photos.get_or_create(image=image)
    record("workshops.job.photographed", kept, by=by, at=now)
    return made


@action
def drop_photo(photo: JobPhoto, *, by: Person, now: datetime) -> None:
    """Twice is as good as once. Raises NotNow once others may see it."""
    kept = locked_job(photo.job)
    if kept.is_shown:
        raise NotNow(_("Others see it. First let it be seen no longer."))
    gone = kept.photos.filter(pk=photo.pk).select_related("image").first()
    if gone is not None:
        gone.delete()
        erase_private(gone.image)
        record("workshops.job.photographed", kept, by=by, at=now)


@action
def let_be_seen(job: Job, *, party: Party, is_shown: bool, by: Person, now: datetime) -> None:
    """One side agrees that others see what was made, or no longer. It is seen while both do.

    Raises NotNow before it was received.
    """
    kept = locked_job(job)
    if kept.received_at is None:
        raise NotNow(_("It was not handed over yet."))
    field = "shown_by_asker" if party == Party.ASKER else "shown_by_maker"
    if getattr(kept, field) == is_shown:
        return
    setattr(kept, field, is_shown)
    Job.objects.filter(pk=kept.pk).update(**{field: is_shown})
    if kept.make is not None:
        show_make(kept.make, is_shown=kept.is_shown, by=by, now=now)
    record("workshops.job.agreed", kept, by=by, at=now, party=party, is_shown=kept.is_shown)


@action
def show_job(job: Job, pictures: Mapping[int, bytes], *, now: datetime) -> Make | None:
    """Put it on the page of its design, once, with public copies of its ``pictures`` (by photo).

    None where both do not want it any more, or where there is no page.
    """
    kept = locked_job(job)
    if not kept.is_shown:
        return None
    for pk, data in sorted(pictures.items()):
        image = keep_image(data, by="system", now=now)
        kept.photos.filter(pk=pk, public=None).update(public=image)
    version, maker = kept.quote.request.version, kept.quote.asked.person or kept.quote.given_by
    if kept.make is not None or version is None or maker is None:
        return kept.make
    try:
        make = tell_make(version, _told(kept, now), by=maker, now=now)
    except Refusal:  # the design was withdrawn, or she has told of it often enough
        return None
    Job.objects.filter(pk=kept.pk).update(make=make)
    return make


def _told(job: Job, now: datetime) -> Made:
    """By her name only if everybody may read it on her own page."""
    asked, first = job.quote.asked, job.photos.filter(public__isnull=False).order_by("pk").first()
    named = Profile.objects.filter(person=asked.person_id, name_for=Audience.EVERYBODY)
    done_at = job.done_at or now
    return Made(
        made_on=min(timezone.localdate(done_at), now.date()),
        space=str(asked.stall.title)[:120] if asked.stall else "",
        image=first.public if first else None, is_shown=True, is_named=named.exists(),
    )  # fmt: skip


def _running(job: Job) -> Job:
    kept = locked_job(job)
    if kept.is_cancelled:
        raise NotNow(_("It was cancelled."))
    return kept


def _complaint(complaint: Complaint) -> Complaint:
    locked_job(complaint.job)
    rows = Complaint.objects.select_for_update(of=("self",))
    return rows.select_related("job__quote").get(pk=complaint.pk)


def _note(job: Job, field: str, now: datetime) -> None:
    Job.objects.filter(pk=job.pk).update(**{field: now})
