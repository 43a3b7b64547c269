"""Text messages as the office sees them: what each was understood to say, and what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from charshia.circular.factors.names import name_of
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.actions.texts import holder_of_number
from charshia.circular.residues.answering import lacks
from charshia.circular.residues.kinds import Heard, Terms
from charshia.circular.residues.models import Offer, Plot, Text
from charshia.circular.residues.reading import known_of, reading_of, wish_of
from charshia.circular.residues.wording import size, wanted
from charshia.engines.shortform import Kind, Reading
from charshia.ground.languages.dates import day
from charshia.ground.places.models import Settlement
from charshia.ground.places.phones import show_phone


@dataclass(frozen=True)
class Preview:
    """What a message says, before it becomes an offer. ``name`` is empty for a number of which
    nobody knows whose it is: she will be asked."""

    phone: str
    words: str
    name: str
    reading: Reading
    said: Sequence[str]
    lacks: Sequence[str]

    @property
    def is_offer(self) -> bool:
        return self.reading.kind == Kind.OFFER

    @property
    def number(self) -> str:
        return show_phone(self.phone)

    @property
    def rest(self) -> str:
        return ", ".join(self.reading.rest)


def previews_of(
    enterprise: Enterprise, pasted: Iterable[tuple[str, str]], terms: Terms, *, at: datetime
) -> list[Preview]:
    """Of numbers and their messages. Two queries, and one for each message."""
    known = known_of(enterprise)
    read = [(phone, words, reading_of(words, known, at)) for phone, words in pasted]
    ids = {found.place for _phone, _words, found in read if found.place}
    places = {one.pk: str(one.names) for one in Settlement.objects.filter(pk__in=ids)}
    return [_preview(enterprise, one, terms, places) for one in read]


def _preview(
    enterprise: Enterprise, one: tuple[str, str, Reading], terms: Terms, places: dict[int, str]
) -> Preview:
    phone, words, found = one
    holder = holder_of_number(enterprise, phone)
    name = found.name or (holder.name if holder else "")
    plot = Plot(enterprise=enterprise, area_m2=found.area_m2, harvest_g=found.harvest_g)
    said = [name_of(found.crop) if found.crop else "", size(plot), places.get(found.place or 0, "")]
    if found.ready_from and found.ready_until:
        said.append(f"{day(found.ready_from)} – {day(found.ready_until)}")
    if found.kind == Kind.OFFER and not found.faults:
        wish = wish_of(found, terms)
        offer = Offer(plot=plot, form=wish.form, terms=wish.terms, price_minor=wish.price_minor)
        said += [str(offer.get_form_display()), wanted(offer)]
    return Preview(phone, words, name, found, [part for part in said if part],
                   lacks(found.faults))  # fmt: skip


@dataclass(frozen=True)
class Waits:
    """A message that waits for somebody to call, or for her name."""

    text: Text

    @property
    def number(self) -> str:
        return show_phone(self.text.phone)

    @property
    def lacks(self) -> Sequence[str]:
        return lacks(self.text.faults.split(","))


def waiting_of(enterprise: Enterprise) -> list[Waits]:
    """The newest first. One query."""
    rows = Text.objects.filter(enterprise=enterprise, state__in=(Heard.NAMELESS, Heard.UNREAD))
    return [Waits(one) for one in rows.order_by("-at", "-pk")[:100]]
