"""The lists from which people choose in this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Proof(models.TextChoices):
    """What shows that somebody took a course."""

    ATTENDANCE = "attendance", _("she attended a session")
    CERTIFICATE = "certificate", _("she has the certificate")


class Source(models.TextChoices):
    """What a permit rests on."""

    ATTENDANCE = "attendance", _("attended")
    CERTIFICATE = "certificate", _("certificate")
    CREDENTIAL = "credential", _("recognised badge")
    HAND = "hand", _("given by hand")


class Ending(models.TextChoices):
    """Why a permit ended before its time."""

    REPLACED = "replaced", _("a newer one is in its place")
    REVOKED = "revoked", _("it was taken back")
    ATTENDANCE = "attendance", _("the attendance was corrected")
    CERTIFICATE = "certificate", _("the certificate was taken back")
    CREDENTIAL = "credential", _("the badge is not valid")


class Look(models.TextChoices):
    """Whether the issuer of a badge was asked if it took it back."""

    WAITING = "waiting", _("we are asking its issuer whether it is still valid")
    GOOD = "good", _("verified")
    BAD = "bad", _("its issuer says that it is not valid any more")
