"""Plots are written down; what is left on them is offered, accepted or declined, collected."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.circular.factors.names import is_crop
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import Access, Custom, Evidence, Form, State, Terms
from charshia.circular.residues.models import Offer, Plot, Practice
from charshia.engines.drawn import drawn
from charshia.engines.drymatter import WHOLE
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import erase_private, keep_image
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person

Actor = Person | str
MOST_REASON, OLDEST = 300, 1990


class UnknownCrop(Refusal):
    pass


class NoConsent(Refusal):
    pass


class BadSize(Refusal):
    pass


class BadDays(Refusal):
    pass


class BadPrice(Refusal):
    pass


class NoReason(Refusal):
    pass


class NotOpen(Refusal):
    pass


class BadWeight(Refusal):
    pass


class BadYear(Refusal):
    pass


class BadPoint(Refusal):
    pass


@dataclass(frozen=True)
class Holder:
    """Whose a plot is: a person, or a name and a number that she let the enterprise keep. ``link``
    is that of her signed address, drawn if she has none yet."""

    person: Person | None = None
    name: str = ""
    phone: str = ""
    has_consented: bool = False
    link: str = ""
    language: str = ""


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
class Wish:
    """What she offers."""

    form: Form
    ready_from: date
    ready_until: date
    terms: Terms
    price_minor: int | None = None


@dataclass(frozen=True)
class Seen:
    """What used to happen there in a year, and how that is known."""

    custom: Custom
    evidence: Evidence
    year: int


@dataclass(frozen=True)
class Found:
    """All that a surveyor writes down at a plot; what she did not ask is None."""

    holder: Holder
    field: Field
    wish: Wish | None = None
    seen: Seen | None = None


@action
def survey(enterprise: Enterprise, found: Found, *, key: str, by: Actor, now: datetime) -> Plot:
    """Write it down in one go; sent again it is the same. Raises what its parts raise."""
    plot = put_plot(enterprise, found.holder, found.field, key=key, by=by, now=now)
    if found.wish is not None:
        make_offer(plot, found.wish, key=key, by=by, now=now)
    if found.seen is not None:
        note_practice(plot, found.seen, key=key, by=by, now=now)
    return plot


@action
def put_plot(
    enterprise: Enterprise, holder: Holder, field: Field, *, key: str, by: Actor, now: datetime
) -> Plot:
    """Write a plot down; sent again it is the same. Raises UnknownCrop, NoConsent, BadSize,
    BadPoint."""
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if found := Plot.objects.filter(enterprise=enterprise, key=key).first():
        return found
    is_named = bool(holder.name or holder.phone)
    _look_at(holder, field)
    plot = Plot.objects.create(
        enterprise=enterprise, key=key, holder=holder.person, name=holder.name,
        phone=holder.phone, consented_at=now if is_named else None, language=holder.language,
        link="" if holder.person else holder.link or _link_of(enterprise, holder.phone), at=now,
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
    north, east = field.latitude, field.longitude
    is_nowhere = north is None and east is None
    if not is_nowhere and not (abs(north or 91) <= 90 and abs(east or 181) <= 180):
        raise BadPoint(_("Write both degrees of the point, or none."), field="latitude")


def _link_of(enterprise: Enterprise, phone: str) -> str:
    """The same for all that one number says."""
    if phone:
        rows = Plot.objects.filter(enterprise=enterprise, phone=phone).exclude(link="")
        if found := rows.order_by("pk").first():
            return found.link
    return f"{drawn(4)}-{drawn(4)}"


@action
def make_offer(plot: Plot, wish: Wish, *, key: str, by: Actor, now: datetime) -> Offer:
    """Offer what is left there; sent again it is the same. Raises BadDays, BadPrice."""
    Plot.objects.select_for_update().get(pk=plot.pk)
    if found := Offer.objects.filter(plot=plot, key=key).first():
        return found
    if wish.ready_until < wish.ready_from:
        raise BadDays(_("It is ready until a day after it is ready from."), field="ready_until")
    price = wish.price_minor
    is_right = price is not None and price > 0 if wish.terms == Terms.PRICE else price is None
    if not is_right:
        raise BadPrice(_("Write the price of a dry tonne, or choose other terms."), field="price")
    offer = Offer.objects.create(plot=plot, key=key, made_at=now, **asdict(wish))
    record("circular.offer.made", offer, by=by, at=now, form=wish.form, terms=wish.terms)
    return offer


def _locked(offer: Offer, *states: State) -> Offer:
    """Raises NotOpen unless it is in one of ``states``."""
    found = Offer.objects.select_for_update().get(pk=offer.pk)
    if found.state not in states:
        raise NotOpen(_("This offer is no longer open."))
    return found


@action
def accept_offer(offer: Offer, *, by: Actor, now: datetime) -> None:
    """The enterprise will fetch it. Raises NotOpen."""
    found = _locked(offer, State.OFFERED)
    found.state = State.ACCEPTED
    found.save(update_fields=["state"])
    record("circular.offer.accepted", found, by=by, at=now)


@action
def decline_offer(offer: Offer, *, reason: str, by: Actor, now: datetime) -> None:
    """The enterprise will not, and says why. Raises NoReason, NotOpen."""
    found = _locked(offer, State.OFFERED)
    if not reason.strip() or len(reason) > MOST_REASON:
        raise NoReason(_("Say why, in up to 300 characters."), field="reason")
    found.state, found.reason = State.DECLINED, reason.strip()
    found.save(update_fields=["state", "reason"])
    record("circular.offer.declined", found, by=by, at=now)


@action
def withdraw_offer(offer: Offer, *, by: Actor, now: datetime) -> None:
    """She takes it back, also after it was accepted. Raises NotOpen."""
    found = _locked(offer, State.OFFERED, State.ACCEPTED)
    found.state = State.WITHDRAWN
    found.save(update_fields=["state"])
    record("circular.offer.withdrawn", found, by=by, at=now)


@action
def note_collected(
    offer: Offer, *, fresh_g: int, moisture_bp: int | None, by: Actor, now: datetime
) -> None:
    """It came in and was weighed; ``moisture_bp`` is None until it is measured. Raises NotOpen
    unless it was accepted, BadWeight."""
    found = _locked(offer, State.ACCEPTED)
    if fresh_g <= 0 or not 0 <= (moisture_bp or 0) <= WHOLE:
        raise BadWeight(_("Write what the scales and the meter say."), field="fresh")
    found.state, found.fresh_g, found.moisture_bp = State.COLLECTED, fresh_g, moisture_bp
    found.save(update_fields=["state", "fresh_g", "moisture_bp"])
    record(
        "circular.offer.collected", found, by=by, at=now, fresh_g=fresh_g, moisture_bp=moisture_bp
    )


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
def collect_anew(
    offer: Offer, *, fresh_g: int, moisture_bp: int | None, by: Actor, now: datetime
) -> None:
    """It was collected, and what was noted of it is put right. Raises NotOpen unless it was,
    BadWeight."""
    found = _locked(offer, State.COLLECTED)
    if fresh_g <= 0 or not 0 <= (moisture_bp or 0) <= WHOLE:
        raise BadWeight(_("Write what the scales and the meter say."), field="fresh")
    found.fresh_g, found.moisture_bp = fresh_g, moisture_bp
    found.save(update_fields=["fresh_g", "moisture_bp"])
    record(
        "circular.offer.corrected", found, by=by, at=now, fresh_g=fresh_g, moisture_bp=moisture_bp
    )


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
    _end_offers(plots, by=by, now=now)
    photos = [one.photo for one in Plot.objects.filter(pk__in=plots).select_related("photo")]
    Plot.objects.filter(pk__in=plots).update(**CLEARED)
    for photo in photos:
        if photo is not None:
            erase_private(photo)


def _end_offers(plots: list[int], *, by: Actor, now: datetime) -> None:
    rows = Offer.objects.open().filter(plot__in=plots).order_by("pk")
    for offer in rows.select_for_update(of=("self",)):
        withdraw_offer(offer, by=by, now=now)
