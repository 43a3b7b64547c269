"""Answers that come by letter."""

from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from charshia.engines.mail import MOST_BYTES, read_letter
from charshia.engines.refusal import Refusal
from charshia.people.messages.actions import Said, write
from charshia.people.messages.models import Message, Seat, Side
from charshia.people.messages.tokens import read_token, token_in


class NotOurs(Refusal):
    """No address of this letter opens a thread."""


class NotTaken(Refusal):
    pass


def take_letter(data: bytes, *, to: str = "", now: datetime) -> Message:
    """Write the answer in a letter into its thread. The same letter again changes nothing.

    ``to`` is the address it was delivered to, where the mail server says; else those in its
    headers count. Raises NotOurs, NotTaken, or what ``write`` raises.
    """
    if len(data) > MOST_BYTES:
        raise NotTaken(_("This letter is too large."))
    letter = read_letter(data)
    seat = _seat_of([to, *letter.to], now)
    if letter.is_automatic:
        raise NotTaken(_("This letter was written by a program."))
    by = seat.organisation or seat.person or "guest"
    name = letter.key or sha256(data).hexdigest()
    said = Said(
        text=letter.text, language=seat.language, by_letter=True, key=f"letter:{seat.pk}:{name}"
    )
    return write(seat.thread, side=Side(seat.side), said=said, by=by, now=now)


def _seat_of(addresses: list[str], now: datetime) -> Seat:
    for token in filter(None, map(token_in, addresses)):
        opened = read_token(token, now=now)
        if opened is None:
            continue
        if not opened.is_fresh:
            raise NotTaken(_("This address is too old to answer to. Open the page instead."))
        found = Seat.objects.with_thread().filter(pk=opened.seat).first()
        if found is not None:
            return found
    raise NotOurs(_("Nobody is reached at this address."))
