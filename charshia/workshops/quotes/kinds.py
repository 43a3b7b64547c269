from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far a request is."""

    DRAFT = "draft", _("draft")
    ASKED = "asked", _("asked")
    AGREED = "agreed", _("agreed")
    CLOSED = "closed", _("closed")


class Delivery(models.TextChoices):
    FETCHED = "fetched", _("I fetch it")
    SENT = "sent", _("It is sent to me")


class Standing(models.TextChoices):
    """How a quote stands. Only one that stands can be accepted."""

    STANDS = "stands", _("open")
    ACCEPTED = "accepted", _("accepted")
    PASSED = "passed", _("another was chosen")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REPLACED = "replaced", _("replaced by a later one")
    EXPIRED = "expired", _("no longer valid")


class PayBy(models.TextChoices):
    """How a quote is paid; a person without a business is paid from hand to hand only."""

    TRANSFER = "transfer", _("By transfer to the maker's account")
    CASH = "cash", _("In cash, noted by the maker")
    HAND = "hand", _("From hand to hand, confirmed by both")


class Part(models.TextChoices):
    """Which part of the price."""

    DOWN = "down", _("Down payment")
    REST = "rest", _("At the hand-over")


class Party(models.TextChoices):
    ASKER = "asker", _("who asked")
    MAKER = "maker", _("the maker")
