"""A business says who it is, and the coordinator says whether that is so."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.models import Document, Image
from charshia.ground.places.countries import ABROAD, REGION
from charshia.ground.places.tax_numbers import tax_number
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation, Standing, Verification


class NotAFirm(Refusal):
    """Something of what a business says of itself is missing."""


class NotWaiting(Refusal):
    """Meanwhile somebody has answered, or it was never asked."""


@dataclass(frozen=True)
class Claim:
    """What a business says of itself, as it is registered. ``country`` is ISO 3166-1."""

    name: str
    address: str
    country: str
    number: str
    proof: Document | Image | None = None


@action
def ask_for_verification(
    organisation: Organisation, claim: Claim, *, by: Person, now: datetime
) -> Verification:
    """Ask that the business be verified as what it claims to be.

    An unanswered question gives way to the new one; a verified firm stays so until the new
    one is answered. Raises NotAFirm or BadTaxNumber.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    for field, words in _MISSING.items():
        if not getattr(claim, field).strip():
            raise NotAFirm(words, field=field)
    if claim.country not in REGION + ABROAD:
        raise NotAFirm(_("Choose the country or territory from the list."), field="country")
    known = tax_number(claim.country, claim.number)
    asked = Verification.objects.filter(organisation=organisation, standing=Standing.ASKED)
    asked.update(standing=Standing.REPLACED, decided_at=now)
    made = Verification.objects.create(
        organisation=organisation, name=claim.name.strip(), address=claim.address.strip(),
        country=claim.country, number=known.number, certainty=known.certainty,
        paper=claim.proof if isinstance(claim.proof, Document) else None,
        image=claim.proof if isinstance(claim.proof, Image) else None,
        asked_by=by, asked_at=now,
    )  # fmt: skip
    record("people.verification.asked", organisation, by=by, at=now, verification=made.pk)
    return made


_MISSING = {
    "name": _("Write the name of the firm."),
    "address": _("Write the address of the firm: it stands on invoices."),
    "number": _("Write the number of the firm."),
}


@action
def verify(verification: Verification, *, by: Person, now: datetime) -> None:
    """Say that the business is what it claims to be. Raises NotWaiting."""
    found = _waiting(verification)
    before = Verification.objects.filter(
        organisation=found.organisation_id, standing=Standing.VERIFIED
    )
    before.update(standing=Standing.REPLACED)
    _decide(found, Standing.VERIFIED, "", by, now)
    record("people.verification.given", found.organisation, by=by, at=now, verification=found.pk)


@action
def refuse_verification(
    verification: Verification, *, reason: str, by: Person, now: datetime
) -> None:
    """Say no, and why; it may ask again. Raises NotWaiting."""
    found = _waiting(verification)
    _decide(found, Standing.REFUSED, reason, by, now)
    record(
        "people.verification.refused", found.organisation, by=by, at=now,
        verification=found.pk, reason=reason,
    )  # fmt: skip


@action
def withdraw_verification(
    verification: Verification, *, reason: str, by: Person, now: datetime
) -> None:
    """Let it buy as a firm no more, from this moment. Raises NotWaiting."""
    found = _locked(verification)
    if found.standing != Standing.VERIFIED:
        raise NotWaiting(_("This firm is not verified any more."))
    _decide(found, Standing.WITHDRAWN, reason, by, now)
    record(
        "people.verification.withdrawn", found.organisation, by=by, at=now,
        verification=found.pk, reason=reason,
    )  # fmt: skip


@action
def lock_verified(verification: Verification, *, person: Person) -> Verification | None:
    """The same row, locked until commit, if it still counts and she still belongs to it."""
    rows = Verification.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(pk=verification.pk, standing=Standing.VERIFIED).first()
    if found is None or not found.organisation.memberships.filter(person=person).exists():
        return None
    return found


def _waiting(verification: Verification) -> Verification:
    found = _locked(verification)
    if found.standing != Standing.ASKED:
        raise NotWaiting(_("Meanwhile this was answered, or asked anew."))
    return found


def _locked(verification: Verification) -> Verification:
    """The organisation first: who asks anew at the same moment waits for it too."""
    Organisation.objects.select_for_update(no_key=True).get(pk=verification.organisation_id)
    rows = Verification.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=verification.pk)


def _decide(
    found: Verification, standing: Standing, reason: str, by: Person, now: datetime
) -> None:
    found.standing, found.reason, found.decided_by, found.decided_at = standing, reason, by, now
    found.save(update_fields=["standing", "reason", "decided_by", "decided_at"])
