from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    PLANNED = "planned", _("planned")
    MADE = "made", pgettext_lazy("it is finished", "made")
    GIVEN_UP = "given_up", _("given up")
