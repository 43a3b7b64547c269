"""Does a stall take orders now? Its gate, its holiday, and the times at which it opens.

A stall with ``windows`` takes orders inside them only; without any it is always open. All
is worked out from the stall's own row, so that asking costs no query.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.ground.languages.dates import day, moment
from charshia.ground.ui.days import begin_of, end_of
from charshia.market.catalogue.models.stalls import Stall

# What must be loaded of a stall.
FIELDS: Final = (
    "may_sell", "held_back", "held_until", "away_from", "away_to", "away_note", "windows",
)  # fmt: skip
HELD: Final = {"unseen": "soon", "soon": "soon", "paused": "paused"}  # all else is stopped


@dataclass(frozen=True)
class Opening:
    """``why`` is "stopped", "soon", "paused", "away" or "closed", empty when orders are taken.

    ``until`` is when that changes by itself, None when it does not.
    """

    why: str
    until: datetime | None

    @property
    def is_open(self) -> bool:
        return not self.why


def opening_of(stall: Stall, now: datetime) -> Opening:
    if not stall.may_sell:
        return Opening(HELD.get(stall.held_back, "stopped"), None)
    why = _why(stall, now)
    return Opening(why, next((at for at in _turns(stall, now) if _why(stall, at) != why), None))


def _why(stall: Stall, now: datetime) -> str:
    if _is_away(stall, timezone.localdate(now)):
        return "away"
    if stall.windows is not None and not any(a <= now < b for a, b in windows_of(stall)):
        return "closed"
    return ""


def _is_away(stall: Stall, on: date) -> bool:
    if stall.away_from is None or stall.away_to is None:
        return False
    return stall.away_from <= on <= stall.away_to


def windows_of(stall: Stall) -> list[tuple[datetime, datetime]]:
    """From when to when it takes orders, in order."""
    pairs = stall.windows or []
    return [(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in pairs]


def _turns(stall: Stall, now: datetime) -> list[datetime]:
    """The coming moments at which something may change, in order."""

    def all_of_them() -> Iterator[datetime]:
        if stall.away_from and stall.away_to:
            yield begin_of(stall.away_from)
            yield end_of(stall.away_to)
        for begins, ends in windows_of(stall):
            yield begins
            yield ends

    return sorted(at for at in all_of_them() if at > now)


def shut_words(stall: Stall, now: datetime) -> str:
    """Why it takes no orders, and when it does again; empty when it does."""
    opening = opening_of(stall, now)
    if opening.why in _HELD_WORDS:
        return _held_words(stall, opening.why)
    if opening.why == "away":
        assert stall.away_to is not None
        return _("“%(stall)s” is away until %(day)s.") % {
            "stall": stall.title, "day": day(stall.away_to),
        }  # fmt: skip
    if opening.why == "closed" and opening.until:
        return _("“%(stall)s” takes orders again from %(moment)s.") % {
            "stall": stall.title, "moment": moment(opening.until),
        }  # fmt: skip
    if opening.why:
        return _("“%(stall)s” takes no orders at the moment.") % {"stall": stall.title}
    return ""


_HELD_WORDS: Final = {"soon", "paused"}


def _held_words(stall: Stall, why: str) -> str:
    if why == "soon":
        return _("“%(stall)s” opens soon.") % {"stall": stall.title}
    if stall.held_until:
        return _("“%(stall)s” takes a break until %(day)s.") % {
            "stall": stall.title, "day": day(stall.held_until),
        }  # fmt: skip
    return _("“%(stall)s” takes a break.") % {"stall": stall.title}


def short_words(stall: Stall, now: datetime) -> str:
    """The same in so few words that they fit on a card."""
    opening = opening_of(stall, now)
    if opening.why in _HELD_WORDS:
        return _("Opens soon") if opening.why == "soon" else _("Takes a break")
    if opening.why == "away":
        assert stall.away_to is not None
        return _("Away until %(day)s") % {"day": day(stall.away_to)}
    if opening.why == "closed" and opening.until:
        return _("Orders from %(day)s") % {"day": day(opening.until)}
    return _("This stall takes no orders now") if opening.why else ""


def open_words(stall: Stall, now: datetime) -> str:
    """Until when orders are taken; empty where that has no end in sight."""
    opening = opening_of(stall, now)
    if not opening.is_open or opening.until is None:
        return ""
    return _("Orders are taken until %(moment)s.") % {"moment": moment(opening.until)}
