from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """Who sees a part of a profile; each sees what those after her see too."""

    NOBODY = 0, _("Nobody")
    MEMBERS = 1, _("Whoever is signed in")
    EVERYBODY = 2, _("Everybody")


class Level(models.IntegerChoices):
    LEARNING = 1, _("I am learning it")
    SKILLED = 2, _("I do it well")
    MASTER = 3, _("I can teach it")


class Offer(models.TextChoices):
    FREELANCE = "freelance", _("Freelance work")
    ORDER = "order", _("Making to order")
    TEACHING = "teaching", _("Teaching")
    MENTORING = "mentoring", _("Mentoring")
    REPAIR = "repair", _("Repair")
