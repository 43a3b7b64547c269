from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    PLANNED = "planned", _("planned")
    MADE = "made", _("made")
    GIVEN_UP = "given_up", _("given up")
