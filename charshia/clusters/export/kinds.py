"""The fixed lists of export help, and its terms."""

from datetime import date, timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FRESH_FOR: Final = timedelta(days=365)  # after a look at the sources a page is trusted so long
UNION: Final = "EU"  # one market, though no country


class State(models.TextChoices):
    DRAFT = "draft", _("being written")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Kind(models.TextChoices):
    """What is asked; in this order lists show it."""

    LABEL = "label", _("What stands on the label")
    CERTIFICATE = "certificate", _("Certificates")
    LIMIT = "limit", _("Limits")
    DOCUMENT = "document", _("Papers of a consignment")
    TARIFF = "tariff", _("Tariff")
    CONTACT = "contact", _("Whom to ask")


class Applies(models.TextChoices):
    ALWAYS = "always", _("Always")
    PRODUCT = "product", _("Only for some products")
    COUNTRY = "country", _("Only from some countries")


class Group(models.TextChoices):
    """The pages of the readiness check, in their order."""

    PRODUCT = "product", _("Product")
    CAPACITY = "capacity", _("How much you can deliver")
    CERTIFICATES = "certificates", _("Certificates")
    PRICE = "price", _("Price and calculation")
    LABEL = "label", _("The label")
    LOGISTICS = "logistics", _("Transport and papers")
    LANGUAGE = "language", _("Languages")
    MONEY = "money", _("Money")


class Reply(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", pgettext_lazy("an answer", "No")
    NOT_FOR_US = "not_for_us", _("Not for us")


def fresh_until(checked_on: date | None, valid_until: date | None) -> date | None:
    """The last day on which a page is trusted; none while nobody has looked."""
    if checked_on is None:
        return None
    ends = checked_on + FRESH_FOR
    return min(ends, valid_until) if valid_until else ends
