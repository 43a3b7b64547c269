"""Writing the journal, and the frame in which every action runs."""

from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, models, transaction

from charshia.ground.journal.models import LEASE, Entry, Errand

Reaction = Callable[[Entry], None]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Declared:
    """A reaction as it was declared with ``on``."""

    reaction: Reaction
    name: str
    after: timedelta
    is_slow: bool


_reactions: dict[str, list[Declared]] = defaultdict(list)
_touched: ContextVar[set[str] | None] = ContextVar("touched", default=None)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` an action: all of it happens, or none.

    The outermost action of a chain writes the marks that were touched, as its last
    statement and in sorted order: they are the busiest rows, so they are locked
    briefly and never in two orders.
    """

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        if _touched.get() is not None:
            with transaction.atomic():
                return function(*args, **kwargs)
        token = _touched.set(set())
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                _write_marks(sorted(_touched.get() or ()))
            return result
        finally:
            _touched.reset(token)

    return act


def is_acting() -> bool:
    """Is an action on the stack? Nothing else may write."""
    return _touched.get() is not None


def touch(*tags: str) -> None:
    """Say that public pages showing these tags changed: "market", "stall:3"."""
    touched = _touched.get()
    if touched is None:
        raise RuntimeError("only an action changes what pages show")
    touched.update(tags)


def _write_marks(tags: list[str]) -> None:
    if not tags:
        return
    rows = ", ".join(["(%s, 1)"] * len(tags))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO journal_mark (tag, version) VALUES {rows} "  # noqa: S608 - placeholders only
            "ON CONFLICT (tag) DO UPDATE SET version = journal_mark.version + 1",
            tags,
        )


def on(
    event: str, *, after: timedelta = timedelta(), slow: bool = False
) -> Callable[[Reaction], Reaction]:
    """Declare a reaction: ``@on("market.order.placed")`` above a function of an entry.

    ``after`` delays it; ``slow`` keeps it out of the way of letters, in a lane of its
    own. A reaction may be run more than once and must not mind.
    """

    def declare(reaction: Reaction) -> Reaction:
        _reactions[event].append(Declared(reaction, name_of(reaction), after, slow))
        return reaction

    return declare


def record(
    event: str, subject: models.Model | str, *, by: models.Model | str, at: datetime, **facts: Any
) -> Entry:
    """Write down that ``event`` happened to ``subject``, in the same transaction.

    ``by`` is a person, or "system" or "guest". ``facts`` are what a reader cannot look
    up later (JSON values only): the old price, the reason given.
    """
    facts_of = (event, reference(subject), reference(by), facts, at)
    # Inside an action no savepoint of its own: a purchase records a dozen entries.
    return _write_entry(*facts_of) if is_acting() else action(_write_entry)(*facts_of)


def _write_entry(
    event: str, subject: str, actor: str, facts: dict[str, Any], at: datetime
) -> Entry:
    entry = Entry.objects.create(event=event, actor=actor, subject=subject, facts=facts, at=at)
    errands = [
        Errand(entry=entry, reaction=one.name, due_at=at + one.after, is_slow=one.is_slow)
        for one in _reactions.get(event, ())
    ]
    if errands:
        Errand.objects.bulk_create(errands)
    return entry


@action
def claim_errands(*, now: datetime, most: int, slow: bool | None = None) -> list[Errand]:
    """Lease up to ``most`` waiting errands for LEASE, the longest waiting first.

    Two workers never hold the same errand: rows another is claiming are skipped
    (PostgreSQL) or waited for (SQLite has one writer).
    """
    rows = (
        Errand.objects.waiting(now)
        .in_lane(slow=slow)
        .select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked, of=("self",)
        )
    )
    errands = list(rows.select_related("entry")[:most])
    for errand in errands:
        errand.leased_until = now + LEASE
        errand.tries += 1
    Errand.objects.bulk_update(errands, ["leased_until", "tries"])
    return errands


@action
def finish_errand(errand: Errand, *, now: datetime) -> None:
    Errand.objects.filter(pk=errand.pk).update(done_at=now, leased_until=None, fault="")


@action
def postpone_errand(errand: Errand, *, fault: str, now: datetime) -> None:
    """Try again later, each time twice as late: 1, 2, 4 … minutes, at most six hours."""
    wait = min(timedelta(minutes=2 ** min(errand.tries - 1, 9)), timedelta(hours=6))
    Errand.objects.filter(pk=errand.pk).update(
        due_at=now + wait, leased_until=None, fault=fault[:2000]
    )


def reference(thing: models.Model | str) -> str:
    """The name by which the journal knows a row: "orders.order/12"."""
    return thing if isinstance(thing, str) else f"{thing._meta.label_lower}/{thing.pk}"


def name_of(reaction: Reaction) -> str:
    return f"{reaction.__module__}.{reaction.__qualname__}"


def reaction_named(name: str) -> Reaction | None:
    for declared in _reactions.values():
        for one in declared:
            if one.name == name:
                return one.reaction
    return None
