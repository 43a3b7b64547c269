"""The fixed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Access(models.TextChoices):
    """The largest vehicle that gets there."""

    TRACTOR = "tractor", _("tractor")
    VAN = "van", _("van")
    TRUCK = "truck", _("truck")


class Form(models.TextChoices):
    """How it lies there."""

    LOOSE = "loose", pgettext_lazy("residues", "loose")
    BALES = "bales", pgettext_lazy("residues", "in bales")
    STALKS = "stalks", pgettext_lazy("residues", "as stalks")
    PRUNINGS = "prunings", pgettext_lazy("residues", "as prunings")


class Terms(models.TextChoices):
    """What she wants for it. A price is for a tonne of dry matter, so that nobody pays water."""

    PRICE = "price", pgettext_lazy("residues", "a price")
    BRIQUETTES = "swap", pgettext_lazy("residues", "briquettes back")
    FREE = "free", pgettext_lazy("residues", "for nothing")


class State(models.TextChoices):
    OFFERED = "offered", pgettext_lazy("residues", "offered")
    ACCEPTED = "accepted", pgettext_lazy("residues", "accepted")
    DECLINED = "declined", pgettext_lazy("residues", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("residues", "withdrawn")
    COLLECTED = "collected", pgettext_lazy("residues", "collected")


class Custom(models.TextChoices):
    """What used to happen with such residues there. That they were burnt may incriminate."""

    BURNT = "burnt", pgettext_lazy("residues", "burnt in the open")
    LEFT = "left", pgettext_lazy("residues", "left lying")
    PLOUGHED = "ploughed", pgettext_lazy("residues", "ploughed in")
    FED = "fed", pgettext_lazy("residues", "fed or bedding")
    HEATED = "heated", pgettext_lazy("residues", "burnt in a stove")
    SOLD = "sold", pgettext_lazy("residues", "sold")


class Evidence(models.TextChoices):
    """How that is known. What somebody only says of herself is no evidence."""

    SEEN = "seen", pgettext_lazy("residues", "seen by the surveyor")
    PHOTO = "photo", pgettext_lazy("residues", "on a photo")
    TOLD = "told", pgettext_lazy("residues", "told")


EVIDENCED = (Evidence.SEEN, Evidence.PHOTO)


class Heard(models.TextChoices):
    """What became of a text message."""

    TAKEN = "taken", pgettext_lazy("residues", "offered")
    NAMELESS = "nameless", pgettext_lazy("residues", "asked for a name")
    UNREAD = "unread", pgettext_lazy("residues", "not understood")
    STOPPED = "stopped", pgettext_lazy("residues", "forgotten")


class Axis(models.TextChoices):
    """By what sums are told."""

    CROP = "crop", _("Crop")
    PLACE = "place", _("Municipality")
    MONTH = "month", _("Month")
    CUSTOM = "custom", _("What used to happen with it")
