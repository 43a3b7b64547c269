"""Weights and worths as people read them."""

from django.utils.translation import gettext as _

from charshia.circular.collection.models import Weighing
from charshia.circular.residues.kinds import Terms
from charshia.circular.works.weights import weight
from charshia.engines.money import Money
from charshia.ground.money.show import show


def amount_words(weighing: Weighing, amount: int) -> str:
    """So much by the terms of a load: money, or briquettes. The enterprise must be loaded."""
    if weighing.terms == Terms.PRICE:
        return show(Money(amount, weighing.enterprise.currency))
    return _("%(weight)s of briquettes") % {"weight": weight(amount)}


def terms_words(weighing: Weighing) -> str:
    """What was agreed for a dry tonne."""
    if weighing.rate is None:
        return str(weighing.get_terms_display())
    return _("%(amount)s for a dry tonne") % {"amount": amount_words(weighing, weighing.rate)}


def worth_words(weighing: Weighing) -> str:
    """What a load is worth, and how much of it is given; unknown where it is not known."""
    if weighing.terms == Terms.FREE:
        return _("given for nothing")
    if weighing.due is not None:
        return _given_words(weighing, amount_words(weighing, weighing.due))
    if weighing.moisture_bp is None:
        return _("worth unknown until its moisture is measured")
    return _("worth unknown: what is given back was not agreed")


def _given_words(weighing: Weighing, worth: str) -> str:
    if weighing.over:
        over = amount_words(weighing, weighing.over)
        return _("%(worth)s, %(over)s too much given") % {"worth": worth, "over": over}
    if weighing.due == weighing.given:
        return _("%(worth)s, given") % {"worth": worth}
    if weighing.given:
        given = amount_words(weighing, weighing.given)
        return _("%(worth)s, %(given)s of it given") % {"worth": worth, "given": given}
    return _("%(worth)s, not given yet") % {"worth": worth}
