"""An addendum to a signed contract: proposed by the enterprise, signed by the institution. Locks:
the contract."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.actions.terms import (
    MOST_REASON,
    Actor,
    ChangedMeanwhile,
    NoMonths,
    NoName,
    NoReason,
    NotNow,
    locked_contract,
)
from charshia.circular.contracts.kinds import Stage
from charshia.circular.contracts.models import Addendum, Contract, Month, Version
from charshia.circular.contracts.pricing import first_of
from charshia.circular.contracts.queries.calls import called_by_month
from charshia.circular.contracts.terms import terms_of
from charshia.circular.contracts.wording import mass, month_words
from charshia.ground.journal.actions import action, record

LIVING = frozenset({Stage.SIGNED, Stage.RUNNING})


@action
def propose_addendum(
    contract: Contract, months: Mapping[date, int], *, valid_until: date, reason: str, name: str,
    by: Actor, now: datetime,
) -> Addendum:  # fmt: skip
    """Propose other months from this one on, or another last day; ``name`` signs it for the
    enterprise. Raises NotNow, NoMonths, NoReason, NoName."""
    found, today = locked_contract(contract.pk), timezone.localdate(now)
    if found.stage_on(today) not in LIVING:
        raise NotNow(_("Only a signed contract that has not ended gets an addendum."))
    if found.addenda.filter(signed_on=None, withdrawn_at=None).exists():
        raise NotNow(_("Another addendum waits for a signature: take that back first."))
    if not name.strip():
        raise NoName(_("Write who signs."), field="name")
    if not reason.strip():
        raise NoReason(_("Say in a sentence why."), field="reason")
    since = first_of(max(today, found.valid_from))
    _refuse_months(found, months, since, valid_until)
    number = found.addenda.aggregate(number=Max("number"))["number"] or 0
    made = Addendum.objects.create(
        contract=found, number=number + 1, since=since, valid_until=valid_until,
        months={month.isoformat(): grams for month, grams in sorted(months.items())},
        reason=reason.strip()[:MOST_REASON], proposed_by=name.strip()[:120], at=now,
    )  # fmt: skip
    record("circular.addendum.proposed", made, by=by, at=now, contract=found.pk)
    return made


def _refuse_months(
    contract: Contract, months: Mapping[date, int], since: date, valid_until: date
) -> None:
    """Months that are over stay; what was called off stays within what is agreed."""
    if any(not since <= month <= valid_until for month in months):
        raise NoMonths(
            _("Months that are over stay as they are, and none lies after the last day."),
            field="months",
        )
    known = dict(contract.months.values_list("month", "fresh_g"))
    before = {month: grams for month, grams in known.items() if month < since}
    if before | dict(months) == known and valid_until == contract.valid_until:
        raise NoMonths(_("This changes nothing."), field="months")
    if contract.call_offs.filter(due_on__gt=valid_until, fresh_g__gt=F("replaced_g")).exists():
        raise NoMonths(_("Something is called off for a later day."), field="valid_until")
    agreed, called = 0, 0
    of_calls = called_by_month(contract)
    for month in sorted({*before, *months, *of_calls}):
        agreed += before.get(month, 0) + months.get(month, 0)
        called += of_calls.get(month, 0)
        if called > agreed:
            raise NoMonths(
                _("Until the end of %(month)s %(mass)s are called off already: more than this.")
                % {"month": month_words(month), "mass": mass(called)},
                field="months",
            )


@action
def sign_addendum(
    addendum: Addendum, *, number: int, name: str, on: date, by: Actor, now: datetime
) -> None:
    """The institution signs it: the contract is what it says from then on, and its next version.
    The same again is once. Raises NotNow, ChangedMeanwhile, NoMonths, NoName."""
    found = locked_contract(addendum.contract_id)
    row = Addendum.objects.get(pk=addendum.pk)
    name = name.strip()[:120]
    if row.signed_on is not None and row.signed_by == name:
        return
    if not row.waits or found.stage_on(timezone.localdate(now)) not in LIVING:
        raise NotNow(_("This addendum no longer waits for a signature."))
    if row.number != number:
        raise ChangedMeanwhile(_("Meanwhile there is a newer version. Read that first."))
    if not name:
        raise NoName(_("Write who signs."), field="name")
    if first_of(on) > row.since and on >= found.valid_from:
        raise NotNow(_("Its first month is over: a new one must be written."))
    _refuse_months(found, row.grams, row.since, row.valid_until)
    version = _apply(found, row, now)
    Addendum.objects.filter(pk=row.pk).update(signed_on=on, signed_by=name, version=version)
    record("circular.addendum.signed", row, by=by, at=now, contract=found.pk, version=version)


def _apply(contract: Contract, addendum: Addendum, now: datetime) -> int:
    """The months that are over stay; the rest is as it says. Gives the version that it makes."""
    contract.months.filter(month__gte=addendum.since).delete()
    Month.objects.bulk_create(
        Month(contract=contract, month=month, fresh_g=grams)
        for month, grams in sorted(addendum.grams.items())
    )
    months = dict(contract.months.values_list("month", "fresh_g"))
    contract.version += 1
    contract.valid_until, contract.total_g = addendum.valid_until, sum(months.values())
    contract.save(update_fields=["version", "valid_until", "total_g"])
    Version.objects.create(
        contract=contract, number=contract.version, terms=terms_of(contract, months), at=now
    )
    return contract.version


@action
def withdraw_addendum(addendum: Addendum, *, by: Actor, now: datetime) -> None:
    """Nobody signs it any more; twice is once. Raises NotNow once it is signed."""
    locked_contract(addendum.contract_id)
    rows = Addendum.objects.filter(pk=addendum.pk, signed_on=None)
    if rows.filter(withdrawn_at=None).update(withdrawn_at=now):
        record("circular.addendum.withdrawn", addendum, by=by, at=now)
    elif not rows.exists():
        raise NotNow(_("It is signed: only another addendum changes it."))
