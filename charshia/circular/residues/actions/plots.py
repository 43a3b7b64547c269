"""Plots are written down, and whose they are; both may be forgotten."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.circular.factors.names import is_crop
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.actions.offers import Actor, Wish, end_offers, make_offer
from charshia.circular.residues.kinds import Access, Custom, Evidence, Heard
from charshia.circular.residues.models import Plot, Practice, Text
from charshia.engines.drawn import drawn
from charshia.engines.keys import words
from charshia.engines.refusal import Refusal
from charshia.engines.rounds.earth import metres_between
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import erase_private, keep_image
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person

OLDEST: Final = 1990
FAR_M: Final = 25_000  # from the settlement that was named, and no plot of it


class UnknownCrop(Refusal):
    pass


class NoConsent(Refusal):
    pass


class OtherName(Refusal):
    pass


class BadSize(Refusal):
    pass


class BadYear(Refusal):
    pass


class BadPoint(Refusal):
    pass


@dataclass(frozen=True)
class Holder:
    """Whose a plot is: a person, or a name and a number that she let the enterprise keep. ``link``
    is that of her signed address; without one it is that of the same name and number, else a new
    one. ``is_other``: her number is known under another name, and she is somebody else."""

    person: Person | None = None
    name: str = ""
    phone: str = ""
    has_consented: bool = False
    link: str = ""
    language: str = ""
    is_other: bool = False


@dataclass(frozen=True)
class Field:
    """What grows where; what nobody knows is None."""

    settlement: Settlement
    crop: str
    area_m2: int | None = None
    harvest_g: int | None = None
    access: Access | None = None
    latitude: float | None = None
    longitude: float | None = None
    notes: str = ""


@dataclass(frozen=True)
class Seen:
    """What used to happen there in a year, and how that is known."""

    custom: Custom
    evidence: Evidence
    year: int


@dataclass(frozen=True)
class Found:
    """All that a surveyor writes down at a plot; what she did not ask is None. ``photo`` is the
    file as it came, empty if there is none."""

    holder: Holder
    field: Field
    wish: Wish | None = None
    seen: Seen | None = None
    photo: bytes = b""


@action
def survey(enterprise: Enterprise, found: Found, *, key: str, by: Actor, now: datetime) -> Plot:
    """Write it down in one go; sent again it is the same. Raises what its parts raise."""
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    is_known = Plot.objects.filter(enterprise=enterprise, key=key).exists()
    plot = put_plot(enterprise, found.holder, found.field, key=key, by=by, now=now)
    if found.wish is not None:
        make_offer(plot, found.wish, key=key, by=by, now=now)
    if found.seen is not None:
        note_practice(plot, found.seen, key=key, by=by, now=now)
    if found.photo and not is_known:  # sent again: it may have another one by now, or be forgotten
        show_plot(plot, found.photo, by=by, now=now)
    return plot


@action
def put_plot(
    enterprise: Enterprise, holder: Holder, field: Field, *, key: str, by: Actor, now: datetime
) -> Plot:
    """Write a plot down; sent again it is the same. Raises UnknownCrop, NoConsent, BadSize,
    BadPoint, OtherName."""
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if found := Plot.objects.filter(enterprise=enterprise, key=key).first():
        return found
    is_named = bool(holder.name or holder.phone)
    _look_at(holder, field)
    plot = Plot.objects.create(
        enterprise=enterprise, key=key, holder=holder.person, name=holder.name,
        phone=holder.phone, consented_at=now if is_named else None, language=holder.language,
        link="" if holder.person else holder.link or _link_of(enterprise, holder), at=now,
        **(vars(field) | {"access": field.access or ""}),
    )  # fmt: skip
    record("circular.plot.put", plot, by=by, at=now, crop=field.crop)
    return plot


def _look_at(holder: Holder, field: Field) -> None:
    if not is_crop(field.crop):
        raise UnknownCrop(_("Choose a crop from the list."), field="crop")
    if (holder.name or holder.phone) and not holder.has_consented:
        raise NoConsent(
            _("Her name and number are kept only when she has said yes to it."), field="consent"
        )
    if any(size is not None and size <= 0 for size in (field.area_m2, field.harvest_g)):
        raise BadSize(_("Write more than nought, or leave it empty."), field="area")
    _look_where(field)


def _look_where(field: Field) -> None:
    """A point is on the earth, and not far from the settlement that was named."""
    north, east, place = field.latitude, field.longitude, field.settlement
    if north is None and east is None:
        return
    if north is None or east is None or not (abs(north) <= 90 and abs(east) <= 180):
        raise BadPoint(_("Write both degrees of the point, or none."), field="point")
    if place.latitude is None or place.longitude is None:
        return
    metres = metres_between((north, east), (place.latitude, place.longitude))
    if metres > FAR_M:
        words = _("This point is %(km)d km away from %(place)s. Look at both once more.")
        raise BadPoint(words % {"km": metres // 1000, "place": place.names}, field="point")


def _link_of(enterprise: Enterprise, holder: Holder) -> str:
    """The same for all that one name says with one number: a digit that was mistyped must not open
    the fields of somebody else. Raises OtherName."""
    hers, others = "", False
    if holder.phone and holder.name:
        rows = Plot.objects.filter(enterprise=enterprise, phone=holder.phone).exclude(link="")
        for name, link in rows.order_by("-pk").values_list("name", "link"):
            hers = link if is_same_name(name, holder.name) else hers
            others = others or bool(name and not is_same_name(name, holder.name))
    if others and not hers and not holder.is_other:
        raise OtherName(
            _("This number is known under another name. Look at both once more; if two people use "
              "it, say so below."),
            field="is_other",
        )  # fmt: skip
    return hers or f"{drawn(4)}-{drawn(4)}"


def is_same_name(one: str, other: str) -> bool:
    """Whatever the script, accents and capitals."""
    return words(one) == words(other)


@action
def note_practice(plot: Plot, seen: Seen, *, key: str, by: Actor, now: datetime) -> Practice:
    """Note it; sent again it is the same. Raises BadYear."""
    Plot.objects.select_for_update().get(pk=plot.pk)
    if found := Practice.objects.filter(plot=plot, key=key).first():
        return found
    if not OLDEST <= seen.year <= now.year:
        raise BadYear(_("Write the year in which that was."), field="year")
    made = Practice.objects.create(plot=plot, key=key, at=now, **asdict(seen))
    record("circular.practice.noted", plot, by=by, at=now)  # not which: it may incriminate
    return made


@action
def show_plot(plot: Plot, data: bytes, *, by: Actor, now: datetime) -> None:
    """A photo of it, made anew as all pictures are; the one before goes. Raises NotAPicture,
    TooLarge."""
    found = Plot.objects.select_for_update().get(pk=plot.pk)
    image = keep_image(data, by=by, now=now, is_private=True)
    before, found.photo = found.photo, image
    found.save(update_fields=["photo"])
    if before is not None and before != image:
        erase_private(before)
    record("circular.plot.shown", found, by=by, at=now)


@action
def forget_contact(plot: Plot, *, by: Actor, now: datetime) -> None:
    """She takes her consent back: open offers of the plot end, and whose it is, where exactly it
    lies, notes and photo are deleted."""
    _clear([plot.pk], by=by, now=now)
    record("circular.plot.contact_forgotten", plot, by=by, at=now)


@action
def forget_link(link: str, *, now: datetime) -> None:
    """The same for all plots behind her address, which leads nowhere then."""
    for plot in Plot.objects.behind(link).order_by("pk"):
        forget_contact(plot, by="holder", now=now)


@action
def forget_holder(person: Person, *, now: datetime) -> None:
    """She leaves the network: her open offers end, her plots are nobody's."""
    ids = list(Plot.objects.filter(holder=person).values_list("pk", flat=True))
    _clear(ids, by=person, now=now)


CLEARED: Final = {
    "holder": None, "name": "", "phone": "", "consented_at": None, "link": "", "language": "",
    "notes": "", "latitude": None, "longitude": None, "photo": None,
}  # fmt: skip


def _clear(plots: list[int], *, by: Actor, now: datetime) -> None:
    end_offers(plots, by=by, now=now)
    for phone, enterprise in _numbers(plots):
        texts = Text.objects.filter(enterprise=enterprise, phone=phone)
        texts.exclude(state=Heard.STOPPED).delete()
    photos = [one.photo for one in Plot.objects.filter(pk__in=plots).select_related("photo")]
    Plot.objects.filter(pk__in=plots).update(**CLEARED)
    for photo in photos:
        if photo is not None:
            erase_private(photo)


def _numbers(plots: list[int]) -> list[tuple[str, int]]:
    rows = Plot.objects.filter(pk__in=plots).exclude(phone="")
    return list(rows.order_by("pk").values_list("phone", "enterprise"))
