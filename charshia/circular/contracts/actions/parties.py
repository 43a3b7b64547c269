"""Institutions, their buildings, and with what these were heated before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.kinds import Evidence
from charshia.circular.contracts.marks import tags_of
from charshia.circular.contracts.models import Building, FormerFuel, Institution
from charshia.circular.founding.models import Enterprise
from charshia.engines.drawn import drawn
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.media.actions import keep_proof
from charshia.ground.media.models import Document
from charshia.ground.places.models import Settlement
from charshia.market.stall.opening import free_slug
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from charshia.people.organisations.models import Organisation

Actor = Person | str


class NameTaken(Refusal):
    pass


class NoConsent(Refusal):
    pass


class NoEvidence(Refusal):
    pass


class NowhereKnown(Refusal):
    pass


@action
def put_institution(
    enterprise: Enterprise, known: Institution | None, *, consented: bool, by: Actor, now: datetime,
    **facts: Any,
) -> Institution:  # fmt: skip
    """Write down an institution, or ``known`` anew. A name or a number of somebody there only with
    her yes. Raises NoConsent, NameTaken."""
    names_somebody = bool(facts.get("contact") or facts.get("phone"))
    if names_somebody and not consented:
        raise NoConsent(
            _("A name or a telephone number is kept only of who agreed to it."), field="consented"
        )
    facts["consented_at"] = now if names_somebody else None
    if known is not None and names_somebody and known.consented_at:
        facts["consented_at"] = known.consented_at
    try:
        with transaction.atomic():
            if known is None:
                key = f"{drawn(4)}-{drawn(4)}-{drawn(4)}"
                made = Institution.objects.create(enterprise=enterprise, key=key, at=now, **facts)
            else:
                Institution.objects.filter(pk=known.pk).update(**facts)
                made = Institution.objects.get(pk=known.pk)
    except IntegrityError as taken:
        raise NameTaken(_("An institution of this name is known already."), field="name") from taken
    record("circular.institution.put", made, by=by, at=now, kind=made.kind)
    return made


@action
def found_for(name: str, language: str, *, country: str, by: Actor, now: datetime) -> Organisation:
    """Make an institution an organisation of the network, which nobody acts for yet."""
    return found_organisation(
        free_slug(name), name={language: name}, country=country, by=by, now=now
    )


@action
def forget_contact(institution: Institution, *, by: Actor, now: datetime) -> None:
    """Whom one asks for there is nobody any more."""
    Institution.objects.filter(pk=institution.pk).update(contact="", phone="", consented_at=None)
    record("circular.institution.contact_forgotten", institution, by=by, at=now)


@action
def agree_to_be_shown(
    institution: Institution, *, is_shown: bool, by: Actor, now: datetime
) -> None:
    """It lets everybody see how much each of its buildings got, or no more. Twice is once."""
    rows = Institution.objects.filter(pk=institution.pk, shown_at__isnull=is_shown)
    if rows.update(shown_at=now if is_shown else None):
        touch(*tags_of(institution.enterprise.slug))
        record("circular.institution.shown", institution, by=by, at=now, is_shown=is_shown)


@action
def put_building(
    institution: Institution, known: Building | None, *, settlement: Settlement, by: Actor,
    now: datetime, **facts: Any,
) -> Building:  # fmt: skip
    """Write down a building, or ``known`` anew. Raises NowhereKnown, NameTaken."""
    if settlement.latitude is None or settlement.longitude is None:
        raise NowhereKnown(
            _("We do not know where this place lies: write a town near."), field="settlement"
        )
    facts |= {
        "settlement": settlement, "latitude": settlement.latitude,
        "longitude": settlement.longitude,
    }  # fmt: skip
    try:
        with transaction.atomic():
            if known is None:
                made = Building.objects.create(institution=institution, at=now, **facts)
            else:
                Building.objects.filter(pk=known.pk).update(**facts)
                made = Building.objects.get(pk=known.pk)
    except IntegrityError as taken:
        raise NameTaken(_("It has a building of this name already."), field="name") from taken
    record("circular.building.put", made, by=by, at=now)
    return made


@dataclass(frozen=True)
class Burnt:
    """So much of a fuel in a year, and the paper or the photo that shows it."""

    fuel: str
    amount: int
    unit: str
    evidence: Evidence
    words: str = ""
    proof: bytes = b""
    name: str = ""  # of the file


@action
def note_former_fuel(building: Building, burnt: Burnt, *, by: Actor, now: datetime) -> FormerFuel:
    """Say with what it was heated. What was said before stays in the book.

    Raises NoEvidence, NotADocument, NotAPicture or TooLarge.
    """
    if burnt.evidence != Evidence.TOLD and not burnt.proof:
        raise NoEvidence(_("Send the bill or the photo."), field="proof")
    kept = keep_proof(burnt.proof, name=burnt.name, by=by, now=now) if burnt.proof else None
    made = FormerFuel.objects.create(
        building=building, fuel=burnt.fuel, amount=burnt.amount, unit=burnt.unit,
        evidence=burnt.evidence, words=burnt.words.strip()[:300], at=now,
        **({"document": kept} if isinstance(kept, Document) else {"photo": kept}),
    )  # fmt: skip
    record(
        "circular.building.former_fuel", made, by=by, at=now, building=building.pk,
        fuel=burnt.fuel, evidence=burnt.evidence,
    )  # fmt: skip
    return made
