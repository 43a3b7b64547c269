"""After the last stop: cash and goods go back to the stalls, and each says that it has them."""

from datetime import datetime

from charshia.ground.journal.actions import action, record
from charshia.market.dispatch.models import Cash, Load, Taken
from charshia.market.dispatch.queries import cash_by_stall
from charshia.people.accounts.models import Person
from charshia.transport.actions import end_round
from charshia.transport.models import Round, RoundState


@action
def end(round_: Round, *, by: Person, now: datetime) -> Round:
    """End the round and write down what the driver owes each stall: the payments she noted."""
    round_ = end_round(round_, by=by, now=now)
    if round_.state != RoundState.DONE or Cash.objects.filter(round=round_).exists():
        return round_
    sums = cash_by_stall(round_)
    Cash.objects.bulk_create(
        Cash(round=round_, stall=stall, amount_minor=amount, currency=stall.currency)
        for stall, amount in sums.items()
        if amount > 0
    )
    for stall, amount in sums.items():
        record(
            "market.cash.owed", stall, by=by, at=now,
            round=round_.pk, amount_minor=amount, currency=stall.currency,
        )  # fmt: skip
    return round_


@action
def receive_cash(cash: Cash, *, by: Person, now: datetime) -> Cash:
    """The stall has its money. Saying it twice changes nothing."""
    cash = Cash.objects.select_for_update(of=("self",)).select_related("stall").get(pk=cash.pk)
    if cash.received_at is None:
        cash.received_at, cash.received_by = now, by
        cash.save(update_fields=["received_at", "received_by"])
        theirs = Taken.objects.filter(
            round=cash.round_id, payment__charge__organisation=cash.stall.organisation_id
        )
        theirs.update(arrived_at=now)
        record(
            "market.cash.received", cash.stall, by=by, at=now,
            round=cash.round_id, amount_minor=cash.amount_minor, currency=cash.currency,
        )  # fmt: skip
    return cash


@action
def take_back(load: Load, *, by: Person, now: datetime) -> Load:
    """What was refused, or found nobody, is at the stall again."""
    load = Load.objects.select_for_update(of=("self",)).select_related("order").get(pk=load.pk)
    if load.came_back_at is None:
        load.came_back_at = now
        load.save(update_fields=["came_back_at"])
        record("market.load.came_back", load.order, by=by, at=now, round=load.round_id)
    return load
