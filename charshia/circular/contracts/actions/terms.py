"""A contract from draft to its end. Locks: the contract."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.kinds import ContractState, Indexation
from charshia.circular.contracts.models import (
    Contract,
    Institution,
    Month,
    TenderPaper,
    Version,
)
from charshia.circular.contracts.pricing import first_of
from charshia.circular.contracts.terms import terms_of
from charshia.engines.drawn import drawn
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import erase_private, keep_document
from charshia.people.accounts.models import Person

Actor = Person | str
MOST_REASON = 300


class NotNow(Refusal):
    """It is not at the step at which this can be done."""


class NoMonths(Refusal):
    pass


class NoBase(Refusal):
    pass


class ChangedMeanwhile(Refusal):
    pass


class NoName(Refusal):
    pass


class NoReason(Refusal):
    pass


def locked_contract(pk: int) -> Contract:
    rows = Contract.objects.select_for_update(of=("self",))
    return rows.select_related("enterprise", "institution", "index").get(pk=pk)


@action
def draft_contract(
    institution: Institution, months: Mapping[date, int], *, by: Actor, now: datetime, **facts: Any
) -> Contract:
    """Begin one; ``months`` are grams by the first day of each. Raises NoMonths, NoBase."""
    _refuse(months, facts)
    made = Contract.objects.create(
        enterprise_id=institution.enterprise_id, institution=institution, at=now,
        number=f"{drawn(4)}-{drawn(4)}", total_g=sum(months.values()), **facts,
    )  # fmt: skip
    _write_months(made, months)
    record("circular.contract.drafted", made, by=by, at=now, total_g=made.total_g)
    return made


@action
def change_contract(
    contract: Contract, months: Mapping[date, int], *, by: Actor, now: datetime, **facts: Any
) -> Contract:
    """Write a draft anew. Raises NotNow, NoMonths, NoBase."""
    found = locked_contract(contract.pk)
    _refuse_unless(found, ContractState.DRAFT)
    _refuse(months, facts)
    facts["total_g"] = sum(months.values())
    Contract.objects.filter(pk=found.pk).update(**facts)
    _write_months(found, months)
    record("circular.contract.changed", found, by=by, at=now, total_g=facts["total_g"])
    return Contract.objects.get(pk=found.pk)


def _refuse(months: Mapping[date, int], facts: Mapping[str, Any]) -> None:
    first, last = first_of(facts["valid_from"]), facts["valid_until"]
    if not months:
        raise NoMonths(_("Say for at least one month how much."), field="months")
    if any(not first <= month <= last for month in months):
        raise NoMonths(_("A month lies outside the time of the contract."), field="months")
    if facts.get("indexation") == Indexation.SERIES and not (
        facts.get("index") and facts.get("base_month")
    ):
        raise NoBase(_("Say which index, and of which month the price is."), field="index")


def _write_months(contract: Contract, months: Mapping[date, int]) -> None:
    contract.months.all().delete()
    Month.objects.bulk_create(
        Month(contract=contract, month=month, fresh_g=grams)
        for month, grams in sorted(months.items())
    )


def _refuse_unless(contract: Contract, *states: ContractState) -> None:
    if contract.state not in states:
        raise NotNow(
            _("This contract is by now: %(state)s.") % {"state": contract.get_state_display()}
        )


@action
def offer_contract(contract: Contract, *, by: Actor, now: datetime) -> Version:
    """Offer it as it stands; these terms are kept for good. Raises NotNow."""
    found = locked_contract(contract.pk)
    _refuse_unless(found, ContractState.DRAFT)
    months = dict(found.months.values_list("month", "fresh_g"))
    made = Version.objects.create(
        contract=found, number=found.version, terms=terms_of(found, months), at=now
    )
    Contract.objects.filter(pk=found.pk).update(state=ContractState.OFFERED, offered_at=now)
    record("circular.contract.offered", found, by=by, at=now, version=found.version)
    return made


@action
def revise_contract(contract: Contract, *, by: Actor, now: datetime) -> None:
    """Take the offer back to write a new version of it. Raises NotNow."""
    found = locked_contract(contract.pk)
    _refuse_unless(found, ContractState.OFFERED)
    Contract.objects.filter(pk=found.pk).update(
        state=ContractState.DRAFT, version=found.version + 1
    )
    record("circular.contract.revised", found, by=by, at=now, version=found.version + 1)


@action
def sign_contract(
    contract: Contract, *, version: int, name: str, on: date, by: Actor, now: datetime
) -> None:
    """The institution accepts that version; the same again is once.

    Raises NotNow, ChangedMeanwhile, NoName.
    """
    found = locked_contract(contract.pk)
    name = name.strip()[:120]
    if found.state == ContractState.SIGNED and (found.version, found.signed_by) == (version, name):
        return
    _refuse_unless(found, ContractState.OFFERED)
    if found.version != version:
        raise ChangedMeanwhile(_("Meanwhile there is a newer version. Read that first."))
    if not name:
        raise NoName(_("Write who signs."), field="name")
    Contract.objects.filter(pk=found.pk).update(
        state=ContractState.SIGNED, signed_on=on, signed_by=name
    )
    record("circular.contract.signed", found, by=by, at=now, version=version)


@action
def end_contract(contract: Contract, *, reason: str, by: Actor, now: datetime) -> None:
    """End it before its time, or give an offer up. Raises NotNow while goods are under way,
    NoReason."""
    found = locked_contract(contract.pk)
    if found.state == ContractState.ENDED:
        return
    if found.call_offs.filter(underway_g__gt=0).exists():
        raise NotNow(_("Something of it is under way. First have it signed for, or call it off."))
    if not reason.strip():
        raise NoReason(_("Say in a sentence why."), field="reason")
    Contract.objects.filter(pk=found.pk).update(
        state=ContractState.ENDED, ended_on=timezone.localdate(now),
        end_reason=reason.strip()[:MOST_REASON],
    )  # fmt: skip
    record("circular.contract.ended", found, by=by, at=now, reason=reason.strip()[:MOST_REASON])


@action
def add_tender_paper(
    contract: Contract, *, title: str, data: bytes, name: str, by: Actor, now: datetime
) -> TenderPaper:
    """Keep a PDF with the contract. Raises NotADocument."""
    document = keep_document(data, name=name, is_private=True, by=by, now=now)
    made = TenderPaper.objects.create(
        contract=contract, title=title.strip()[:160], document=document, at=now
    )
    record("circular.contract.paper_added", made, by=by, at=now, contract=contract.pk)
    return made


@action
def remove_tender_paper(paper: TenderPaper, *, by: Actor, now: datetime) -> None:
    """Take it away, with its file where nothing else has it."""
    document = paper.document
    record("circular.contract.paper_removed", paper, by=by, at=now, contract=paper.contract_id)
    paper.delete()
    erase_private(document)
