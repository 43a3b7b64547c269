"""The lists from which people choose in this room."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

EARLY: Final = timedelta(minutes=15)  # so long before it begins she may check in


class Kind(models.TextChoices):
    """What can be booked."""

    MACHINE = "machine", _("machine")
    SPACE = "space", _("the whole space")
    HELPER = "helper", _("help from a person")


class Group(models.TextChoices):
    """For whom a price holds, the nearest to the house first."""

    HELPER = "helper", _("who looks after the space")
    MEMBER = "member", _("members")
    PUBLIC = "public", _("everybody else")


class State(models.TextChoices):
    ASKED = "asked", _("waits for approval")
    HELD = "held", _("held for an answer")
    BOOKED = "booked", _("booked")
    DONE = "done", _("done")
    NO_SHOW = "no_show", _("nobody came")
    CANCELLED = "cancelled", _("cancelled")


OPEN: Final = (State.ASKED, State.HELD, State.BOOKED)  # still to come, or going on
OCCUPYING: Final = (*OPEN, State.DONE)  # whose quarters are taken


class WaitState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    OFFERED = "offered", _("asked whether she wants it")
    SERVED = "served", _("has it")
    LEFT = "left", _("no longer wanted")
    OVER = "over", _("over")


STILL_WAITS: Final = (WaitState.WAITING, WaitState.OFFERED)


class Answer(models.TextChoices):
    OPEN = "open", _("not answered yet")
    TAKEN = "taken", _("accepted")
    DECLINED = "declined", _("declined")
    EXPIRED = "expired", _("not answered in time")


class PackReason(models.TextChoices):
    """Why the minutes of a pack changed."""

    SOLD = "sold", _("sold")
    USED = "used", _("used")
    GIVEN_BACK = "given_back", _("given back")


class DepositKind(models.TextChoices):
    TAKEN = "taken", _("taken")
    RETURNED = "returned", _("returned")
    KEPT = "kept", _("kept")


class BillKind(models.TextChoices):
    """What a bill is for."""

    BOOKING = "booking", _("booking")
    PACK = "pack", _("prepaid hours")
    DEPOSIT = "deposit", _("deposit")
