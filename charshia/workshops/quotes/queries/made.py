"""What a maker made to order, as far as both sides want it to be seen."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone

from charshia.ground.media.queries import Picture, pictures
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.models import Job

MOST_SHOWN: Final = 12


@dataclass(frozen=True)
class Made:
    """``design`` is the slug of what it was made after, or empty."""

    title: str
    language: str
    on: date
    design: str
    pictures: tuple[Picture, ...]


def made_by(profile: Profile) -> list[Made]:
    """The newest first. Four queries, however many."""
    rows = Job.objects.shown().filter(quote__asked__person=profile.person_id).with_all()
    jobs = list(rows.prefetch_related("photos").order_by("-received_at", "-pk")[:MOST_SHOWN])
    ids = {photo.public_id for job in jobs for photo in job.photos.all() if photo.public_id}
    known = pictures(ids)
    return [_made(job, known) for job in jobs]


def _made(job: Job, known: dict[int, Picture]) -> Made:
    request = job.quote.request
    version = request.version
    shown = (known.get(photo.public_id or 0) for photo in job.photos.all())
    return Made(
        request.title, request.language, timezone.localdate(job.received_at),
        version.design.slug if version and version.design.is_public else "",
        tuple(one for one in shown if one),
    )  # fmt: skip
