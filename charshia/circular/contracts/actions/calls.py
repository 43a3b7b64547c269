"""Call-offs. Locks: the contract."""

from datetime import date, datetime

from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.actions.terms import Actor, NotNow, locked_contract
from charshia.circular.contracts.kinds import Stage
from charshia.circular.contracts.models import Building, CallOff, Contract
from charshia.circular.contracts.queries.calls import callable_g
from charshia.circular.works.actions.moving import NoMass, TooMuch, once
from charshia.circular.works.weights import kilograms
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.dates import day


class OutOfTime(Refusal):
    pass


class NotTheirs(Refusal):
    pass


@action
def call_off(
    building: Building, contract: Contract, *, fresh_g: int, due_on: date, words: str = "",
    by: Actor, now: datetime, key: str = "",
) -> CallOff:  # fmt: skip
    """So much is wanted in that building on that day; ``by`` "guest" is the institution itself.
    The same ``key`` twice is once. Raises NotNow, OutOfTime, NotTheirs, NoMass, TooMuch."""

    def act() -> CallOff:
        found = locked_contract(contract.pk)
        if building.institution_id != found.institution_id:
            raise NotTheirs(_("That building is of another institution."), field="building")
        _refuse(found, fresh_g, due_on, now=now)
        return write_call(found, building, fresh_g=fresh_g, due_on=due_on, words=words, by=by,
                          now=now)  # fmt: skip

    return once(contract.enterprise, CallOff, act, key=key, now=now)


def write_call(
    contract: Contract, building: Building, *, fresh_g: int, due_on: date, words: str, by: Actor,
    now: datetime,
) -> CallOff:  # fmt: skip
    """The row, with the contract locked and everything refused that is to be."""
    last = contract.call_offs.aggregate(last=Max("number"))["last"] or 0
    made = CallOff.objects.create(
        contract=contract, number=last + 1, building=building, due_on=due_on, fresh_g=fresh_g,
        words=words.strip()[:300], is_from_institution=by == "guest", at=now,
    )  # fmt: skip
    Contract.objects.filter(pk=contract.pk).update(called_g=F("called_g") + fresh_g)
    record("circular.supply.called_off", made, by=by, at=now, fresh_g=fresh_g,
           due_on=due_on.isoformat())  # fmt: skip
    return made


def _refuse(contract: Contract, fresh_g: int, due_on: date, *, now: datetime) -> None:
    today = timezone.localdate(now)
    if contract.stage_on(today) not in {Stage.SIGNED, Stage.RUNNING}:
        raise NotNow(_("Only of a signed contract that has not ended can something be called off."))
    if not max(today, contract.valid_from) <= due_on <= contract.valid_until:
        raise OutOfTime(
            _("The contract runs from %(start)s to %(end)s.")
            % {"start": day(contract.valid_from, whole=True),
               "end": day(contract.valid_until, whole=True)},
            field="due_on",
        )  # fmt: skip
    if fresh_g <= 0:
        raise NoMass(_("Write how much it weighs."), field="kg")
    left_g = callable_g(contract, due_on)
    if fresh_g > left_g:
        raise TooMuch(
            _("For that day %(kg)s kg are left to be called off.") % {"kg": kilograms(left_g)},
            field="kg",
        )


@action
def withdraw_call(call: CallOff, *, by: Actor, now: datetime) -> None:
    """What of it nobody has planned yet is not wanted any more. Twice is once."""
    contract = locked_contract(call.contract_id)
    found = CallOff.objects.select_for_update(of=("self",)).get(pk=call.pk)
    left_g = found.left_g
    if not left_g:
        return
    CallOff.objects.filter(pk=found.pk).update(fresh_g=F("fresh_g") - left_g)
    Contract.objects.filter(pk=contract.pk).update(called_g=F("called_g") - left_g)
    record("circular.supply.withdrawn", found, by=by, at=now, fresh_g=left_g)
