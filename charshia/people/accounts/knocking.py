"""Counting tries, so that nobody guesses without end."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.people.accounts.actions import count_try, tries_at
from charshia.people.accounts.doors import (
    MOST_FROM_ONE_PLACE,
    MOST_WRONG_FROM_ONE_PLACE,
    WINDOW,
    place_of,
)


class TooManyTries(Refusal):
    pass


def knock(request: HttpRequest, what: str = "door") -> None:
    """Count a try from where this request comes. Raises TooManyTries."""
    tries = count_try(f"{what} from {place_of(request)}", window=WINDOW, now=timezone.now())
    if tries > MOST_FROM_ONE_PLACE:
        raise TooManyTries(_("Too many tries from here. Please try again in 15 minutes."))


def guess_from(request: HttpRequest, guess: Callable[[], bool]) -> bool:
    """Guess at digits. Only wrong guesses count, for all keys from one place together.

    Raises TooManyTries, and what ``guess`` raises.
    """
    what = f"wrong digits from {place_of(request)}"
    if tries_at(what, now=timezone.now()) >= MOST_WRONG_FROM_ONE_PLACE:
        raise TooManyTries(_("Too many tries from here. Please try again in 15 minutes."))
    is_right = guess()
    if not is_right:
        count_try(what, window=WINDOW, now=timezone.now())
    return is_right


def try_at(what: str, *, most: int, window: timedelta = WINDOW) -> None:
    """Count a try at something of one person. Raises TooManyTries."""
    if count_try(what, window=window, now=timezone.now()) > most:
        raise TooManyTries(_("Too many tries. Please try again in 15 minutes."))
