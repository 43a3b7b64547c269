"""Threads as people read them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from charshia.ground.languages.tags import names
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.places.phones import show_phone
from charshia.people.messages.models import (
    Message,
    MessagePhoto,
    Report,
    Seat,
    SeatQuerySet,
    Side,
    Thread,
    across,
)
from charshia.people.messages.subjects import Face, Subject, faces, subjects

MOST_SHOWN = 200  # messages of one thread
A_PAGE = 40  # threads of one list
UNANSWERED_FIRST = (F("waits_since").asc(nulls_last=True), "-thread__last_at", "-pk")
_LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Bubble:
    """One message as one side reads it."""

    message: Message
    is_mine: bool
    words: SafeString
    pictures: list[Picture]
    pending: int  # pictures that are still being prepared
    about: Subject | None

    @property
    def language_name(self) -> str:
        return names().get(self.message.language, self.message.language)


@dataclass(frozen=True)
class Conversation:
    """A thread as it lies before one of its seats."""

    mine: Seat
    theirs: Seat
    face: Face  # of the other side
    bubbles: list[Bubble]
    about: Subject | None
    decided: list[Report]
    has_open_report: bool

    @property
    def shut(self) -> str:
        """Why nothing can be written, in words; empty when it can."""
        if self.mine.silenced_at is not None:
            return _("The coordinator has closed this conversation to you.")
        if self.theirs.has_blocked:
            return _("The other side no longer takes messages here.")
        return ""

    @property
    def language_name(self) -> str:
        """The language of the other side."""
        return names().get(self.theirs.language, self.theirs.language)

    @property
    def phone(self) -> str:
        return show_phone(self.theirs.phone) if self.theirs.phone else ""


@dataclass(frozen=True)
class Strand:
    """One thread in a list."""

    mine: Seat
    face: Face
    words: str
    lang: str
    at: datetime
    is_mine: bool  # who spoke last


def conversation(mine: Seat) -> Conversation:
    """The thread of a seat, the latest messages last. About eight queries, however long."""
    rows = Message.objects.filter(thread=mine.thread_id).order_by("-at", "-pk")
    messages = list(rows[:MOST_SHOWN])[::-1]
    theirs = Seat.objects.with_thread().get(thread=mine.thread_id, side=across(mine.side))
    shown = _pictures_of(messages)
    is_house = mine.side == Side.HOUSE
    about = subjects((one.about for one in messages if one.about), is_house=is_house)
    reports = list(Report.objects.filter(thread=mine.thread_id).order_by("pk"))
    last = next((one.about for one in reversed(messages) if one.about in about), "")
    return Conversation(
        mine=mine,
        theirs=theirs,
        face=face_of(theirs, _faces([theirs])),
        bubbles=_bubbles(messages, mine.side, shown, about),
        about=about.get(last),
        decided=[one for one in reports if one.decided_at],
        has_open_report=any(one.decided_at is None for one in reports if one.side == mine.side),
    )


def _bubbles(
    messages: Iterable[Message],
    side: str,
    shown: Mapping[int, list[Picture | None]],
    about: Mapping[str, Subject],
) -> list[Bubble]:
    bubbles, before = [], ""
    for one in messages:
        photos = shown.get(one.pk, [])
        ready = [photo for photo in photos if photo is not None]
        new = about.get(one.about) if one.about != before else None
        before = one.about or before
        bubbles.append(
            Bubble(one, one.side == side, linked(one.text), ready, len(photos) - len(ready), new)
        )
    return bubbles


def _pictures_of(messages: Iterable[Message]) -> dict[int, list[Picture | None]]:
    rows = MessagePhoto.objects.filter(message__in=[one.pk for one in messages])
    pairs = list(rows.order_by("position", "pk").values_list("message_id", "image_id"))
    ready = pictures(image for _message, image in pairs)
    found: dict[int, list[Picture | None]] = {}
    for message, image in pairs:
        found.setdefault(message, []).append(ready.get(image))
    return found


def strands(
    seats: SeatQuerySet, *, words: str = "", most: int = A_PAGE, after: int = 0
) -> list[Strand]:
    """Threads for a list, unanswered first, then the latest. Four queries, however many.

    ``words`` narrows it to those in which somebody is called so or said so.
    """
    found = seats.with_thread().exclude(thread__last=None)
    if words:
        found = found.filter(thread__in=_with_words(words))
    rows = list(found.order_by(*UNANSWERED_FIRST)[after : after + most])
    theirs = {
        seat.thread_id: seat
        for seat in Seat.objects.filter(thread__in=[row.thread_id for row in rows])
        .exclude(pk__in=[row.pk for row in rows])
        .select_related("organisation")
    }
    known = _faces(theirs.values())
    return [_strand(row, theirs[row.thread_id], known) for row in rows]


def _with_words(words: str) -> "QuerySet[Thread]":
    said = Q(messages__text__icontains=words, messages__hidden_at=None)
    called = Q(seats__name__icontains=words) | Q(seats__phone__contains=words)
    firm = Q(seats__organisation__slug__icontains=words)
    return Thread.objects.filter(said | called | firm)


def _strand(mine: Seat, theirs: Seat, known: Mapping[int, Face]) -> Strand:
    last = mine.thread.last
    assert last is not None
    words = _("(hidden)") if last.hidden_at else last.text
    return Strand(
        mine=mine,
        face=face_of(theirs, known),
        words=words or _("A picture"),
        lang=last.language if words == last.text else "",
        at=last.at,
        is_mine=last.side == mine.side,
    )


def _faces(seats: Iterable[Seat]) -> dict[int, Face]:
    return faces([seat.organisation for seat in seats if seat.organisation is not None])


def face_of(seat: Seat, known: Mapping[int, Face]) -> Face:
    if seat.organisation_id is not None:
        return known[seat.organisation_id]
    return Face(seat.name or _("Somebody"), woven=seat.name or "guest")


def linked(text: str) -> SafeString:
    """The text with its lines; only addresses of this site can be followed."""
    site, said, end = settings.SITE_ADDRESS + "/", "", 0
    for found in _LINK.finditer(text):
        said += escape(text[end : found.start()])
        address, end = found[0].rstrip(".,;:!?)"), found.end()
        rest = found[0][len(address) :]
        if address.startswith(site):
            path = escape(address[len(site) - 1 :])
            said += f'<a href="{path}">{escape(address)}</a>{escape(rest)}'
        else:
            said += escape(found[0])
    said += escape(text[end:])
    return mark_safe(said.replace("\r\n", "\n").replace("\n", "<br>"))  # noqa: S308 - escaped


def unread_in(seats: SeatQuerySet) -> int:
    """How many threads hold something new. One query."""
    return seats.filter(unread__gt=0).count()


@dataclass(frozen=True)
class Told:
    """A report as the coordinator reads it: who complains of whom."""

    report: Report
    by: Face
    of: Face


def reports_for(reports: Iterable[Report]) -> list[Told]:
    """Two queries beside that of the reports, however many."""
    found = list(reports)
    seats = list(
        Seat.objects.filter(thread__in=[one.thread_id for one in found]).select_related(
            "organisation"
        )
    )
    by_place = {(seat.thread_id, seat.side): seat for seat in seats}
    known = _faces(seats)
    return [
        Told(
            one,
            face_of(by_place[one.thread_id, one.side], known),
            face_of(by_place[one.thread_id, across(one.side)], known),
        )
        for one in found
    ]
