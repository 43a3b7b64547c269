"""The reviews' part of what a stall takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, whole
from charshia.market.reviews.models import Review

carry(whole("reviews/", _("What buyers said of your goods, and your answers."), Rows(Review)))
