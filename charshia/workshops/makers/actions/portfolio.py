"""Her portfolio: what she made, with photos that only its audience can see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.rows import Rows, move
from charshia.ground.media.actions import erase_private, keep_image
from charshia.ground.media.models import Image
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import FIRST_YEAR, Profile, Work, WorkPhoto

ROWS: Final = Rows("profile", {Work: "title"}, {Work: 40})
MOST_PHOTOS: Final = 6  # of a work


class NoPhoto(Refusal):
    pass


class TooManyPhotos(Refusal):
    pass


class NotOfThisLife(Refusal):
    pass


@dataclass(frozen=True)
class WorkFacts:
    """Texts by language; ``url`` is a page about it, of a design or somewhere else."""

    title: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    made_in: int | None = None
    url: str = ""
    seen_by: int = Audience.NOBODY


@action
def add_work(
    profile: Profile, facts: WorkFacts, *, photo: bytes = b"", by: Person, now: datetime
) -> Work:
    """At the end. Raises NoName, NotOfThisLife, TooManyRows, and what ``add_photo`` raises."""
    kept = _locked(profile)
    _refuse_year(facts.made_in, now)
    work: Work = ROWS.add(kept, Work, dict(vars(facts)), by=by, now=now)
    record("workshops.work.shown", work, by=by, at=now, seen_by=work.seen_by)
    if photo:
        add_photo(work, photo, by=by, now=now)
    return work


@action
def change_work(
    work: Work, facts: WorkFacts, *, photo: bytes = b"", by: Person, now: datetime
) -> None:
    """Raises NoName, NotOfThisLife, and what ``add_photo`` raises."""
    _locked(work.profile)
    _refuse_year(facts.made_in, now)
    ROWS.change(work, dict(vars(facts)), by=by, now=now)
    record("workshops.work.changed", work, by=by, at=now, seen_by=facts.seen_by)
    if photo:
        add_photo(work, photo, by=by, now=now)


@action
def move_work(work: Work, *, up: bool, by: Person, now: datetime) -> None:
    """Change places with the neighbour; the first and the last stay where they are."""
    kept = _locked(work.profile)
    if move(work, Work.objects.filter(profile=kept), up=up):
        record("workshops.work.moved", work, by=by, at=now)


@action
def remove_work(work: Work, *, by: Person, now: datetime) -> None:
    """It and its photos are erased. Twice is as good as once."""
    _locked(work.profile)
    gone = Work.objects.filter(pk=work.pk).first()
    if gone is not None:
        record("workshops.work.removed", gone, by=by, at=now)
        erase_works(gone)


@action
def add_photo(work: Work, data: bytes, *, by: Person, now: datetime) -> WorkPhoto:
    """At the end; the same once more changes nothing. Raises TooManyPhotos, NotAPicture,
    TooLarge."""
    _locked(work.profile)
    rows = WorkPhoto.objects.filter(work=work)
    try:
        image = keep_image(data, by=by, now=now, is_private=True)
    except Refusal as no:
        no.field = "picture"
        raise
    known = rows.filter(image=image).first()
    if known is not None:
        return known
    count = rows.count()
    if count >= MOST_PHOTOS:
        words = _("Show at most %(number)d photos of a work.") % {"number": MOST_PHOTOS}
        raise TooManyPhotos(words, field="picture")
    record("workshops.work.pictured", work, by=by, at=now)
    last = rows.order_by("-position").values_list("position", flat=True).first() or 0
    return WorkPhoto.objects.create(work=work, image=image, position=last + 1)


@action
def remove_photo(photo: WorkPhoto, *, by: Person, now: datetime) -> None:
    """Nobody sees it any more: it is erased. Twice is as good as once."""
    _locked(photo.work.profile)
    if WorkPhoto.objects.filter(pk=photo.pk).delete()[0]:
        erase_private(Image.objects.get(pk=photo.image_id))
        record("workshops.work.unpictured", photo.work, by=by, at=now)


def erase_works(*works: Work) -> None:
    """With their photos, for good."""
    images = list(Image.objects.filter(pk__in=_images_of(works)).order_by("pk"))
    Work.objects.filter(pk__in=[one.pk for one in works]).delete()
    for image in images:
        erase_private(image)


def _images_of(works: tuple[Work, ...]) -> list[int]:
    return list(WorkPhoto.objects.filter(work__in=works).values_list("image", flat=True))


def _refuse_year(year: int | None, now: datetime) -> None:
    if year is not None and not FIRST_YEAR <= year <= now.year:
        raise NotOfThisLife(_("Write a year, not later than this one."), field="made_in")


def _locked(profile: Profile) -> Profile:
    """Whatever changes in it, its document in the index does."""
    note_change("maker", [profile.pk])
    return Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
