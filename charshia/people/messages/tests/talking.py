"""A thread as tests begin it."""

from datetime import datetime
from typing import Any

from charshia.ground.journal.worker import run_errands
from charshia.ground.media.tests.images import drawing, written
from charshia.people.messages.actions import Said, Visitor, write_first
from charshia.people.messages.models import Message, Seat, Side
from charshia.people.organisations.models import Organisation

KEY = "k" * 43
JELENA = {"name": "Jelena", "email": "jelena@example.org", "language": "sr-Cyrl"}


def kazani() -> Organisation:
    return Organisation.objects.get(slug="kazani")


def ask(text: str = "Има ли ајвара?", *, now: datetime, key: str = KEY, **more: Any) -> Message:
    """A guest writes to Kazani."""
    place, said = more.pop("place", "192.0.2.1"), more.pop("said", {})
    return write_first(
        more.pop("to", None) or kazani(),
        visitor=Visitor(guest_key=key, **(JELENA | more)),
        said=Said(text, "sr-Cyrl", **said),
        place=place,
        now=now,
    )


def seat(message: Message, side: Side) -> Seat:
    return Seat.objects.with_thread().get(thread=message.thread_id, side=side)


def letters(mailoutbox: list[Any]) -> dict[str, str]:
    """Who got a letter with which subject, after the errands ran."""
    run_errands()
    return {letter.to[0]: letter.subject for letter in mailoutbox}


def jpeg(width: int = 40, height: int = 30) -> bytes:
    return written(drawing(width, height))
