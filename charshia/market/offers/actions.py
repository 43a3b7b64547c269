"""A firm that only buys comes in: it is founded, and asks to be verified."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.market.stall.opening import free_slug
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import (
    Claim,
    admit_member,
    ask_for_verification,
    found_organisation,
)
from charshia.people.organisations.models import Role, Standing, Verification

MOST_WAITING = 3  # firms of one person that are not verified yet


class TooManyWaiting(Refusal):
    pass


@action
def register_firm(claim: Claim, *, language: str, by: Person, now: datetime) -> Verification:
    """Found a business without a stall, of which ``by`` is the owner, and ask for it.

    ``language`` is BCP 47, of letters. Raises TooManyWaiting, NotAFirm or BadTaxNumber.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    waiting = Verification.objects.visible_to(by).filter(standing=Standing.ASKED)
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting(_("Some of your firms wait to be verified. Wait for the answer."))
    organisation = found_organisation(
        free_slug(claim.name), name={language: claim.name}, country=claim.country,
        language=language, phone=by.phone, email=by.email or "", by=by, now=now,
    )  # fmt: skip
    admit_member(organisation, person=by, role=Role.OWNER, by=by, now=now)
    return ask_for_verification(organisation, claim, by=by, now=now)
