from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Difficulty(models.TextChoices):
    EASY = "easy", _("easy: no experience needed")
    SOME = "some", _("some experience needed")
    SKILLED = "skilled", _("for skilled hands")


class FileKind(models.TextChoices):
    SOURCE = "source", _("source, to change it")
    EXPORT = "export", _("ready to make")
    INSTRUCTION = "instruction", _("instruction")
    IMAGE = "image", _("picture")
    AUXILIARY = "auxiliary", _("something else")


class Origin(models.TextChoices):
    """Where a part comes from."""

    MADE = "made", _("made")
    BOUGHT = "bought", _("bought")


class ToolSort(models.TextChoices):
    HAND = "hand", _("a hand tool")
    POWER = "power", _("a power tool")
    MACHINE = "machine", _("a machine of a workshop")


TECHNOLOGY: Final = tuple(f"OTRL-{number}" for number in range(1, 7))
DOCUMENTATION: Final = ("ODRL-1", "ODRL-2", "ODRL-3", "ODRL-3*", "ODRL-4")
