"""Sets of factors: begun, filled, settled for good; those that ship, brought in once."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.circular.factors.digests import digest_of, kept_line
from charshia.circular.factors.kinds import worst
from charshia.circular.factors.marks import FACTORS
from charshia.circular.factors.models import Factor, FactorSet
from charshia.circular.factors.reading import Line, faults_of
from charshia.circular.factors.shipped import SetFacts, lines_of, shipped_sets
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.people.accounts.models import Person

By = Person | str


class VersionThere(Refusal):
    pass


class IsSettled(Refusal):
    pass


class NothingInIt(Refusal):
    pass


class NotFit(Refusal):
    pass


@action
def bring_shipped(*, now: datetime) -> int:
    """Bring in shipped sets that are not there yet, settled; how many. What is there stays."""
    known = set(FactorSet.objects.values_list("key", "version"))
    fresh = [one for one in shipped_sets() if (one.key, one.version) not in known]
    for facts in fresh:
        made = FactorSet.objects.create(**asdict(facts), is_shipped=True, made_at=now)
        _write(made, lines_of(facts))
        _settle(made, now)
    if fresh:
        names = sorted(one.key for one in fresh)
        record("circular.factors.brought", "factors.sets", by="system", at=now, sets=names)
        touch(FACTORS)
    return len(fresh)


@action
def begin_set(facts: SetFacts, *, by: By, now: datetime) -> FactorSet:
    """A set of one's own; nobody else sees it before it is settled. Raises VersionThere."""
    writer = by if isinstance(by, Person) else None
    try:
        with transaction.atomic():
            made = FactorSet.objects.create(**asdict(facts), made_at=now, by=writer)
    except IntegrityError as taken:
        raise VersionThere(
            _("This version of this set is there already."), field="version"
        ) from taken
    record("circular.factor_set.begun", made, by=by, at=now, key=made.key, version=made.version)
    return made


@action
def begin_version(old: FactorSet, *, version: str, by: By, now: datetime) -> FactorSet:
    """A newer version to write in, with all that ``old`` says. Raises VersionThere."""
    names = ("key", "topic", "title", "source", "licence", "standard", "edition", "source_url")
    said = {name: getattr(old, name) for name in names}
    made = begin_set(SetFacts(version=version, **said), by=by, now=now)
    _write(made, [kept_line(one) for one in old.factors.order_by("pk")])
    return made


@action
def change_set(draft: FactorSet, facts: SetFacts, *, by: By, now: datetime) -> FactorSet:
    """What a draft says of itself; key and version stay. Raises IsSettled."""
    found = _open(draft)
    fields = [name for name in asdict(facts) if name not in {"key", "version"}]
    for name in fields:
        setattr(found, name, getattr(facts, name))
    found.save(update_fields=fields)
    record("circular.factor_set.changed", found, by=by, at=now)
    return found


@action
def put_factor(
    draft: FactorSet, line: Line, *, by: By, now: datetime, known: Factor | None = None
) -> Factor:
    """Write a number; what stood there of the same, and ``known``, is replaced. Raises IsSettled
    and NotFit."""
    if known is not None:
        Factor.objects.filter(pk=known.pk, set=_open(draft)).delete()
    (made,) = bring_lines(draft, [line], by=by, now=now)
    return made


@action
def bring_lines(draft: FactorSet, lines: Iterable[Line], *, by: By, now: datetime) -> list[Factor]:
    """Write many numbers, from a file. Raises IsSettled, and NotFit for the first that cannot
    be kept."""
    found, lines = _open(draft), list(lines)
    for line in lines:
        if wrong := faults_of(line):
            raise NotFit(wrong)
    wanted = {line.what for line in lines}
    there = [one for one in found.factors.all() if _what(one) in wanted]
    Factor.objects.filter(pk__in=[one.pk for one in there]).delete()
    made = _write(found, lines)
    record("circular.factor_set.filled", found, by=by, at=now, number=len(made))
    return made


@action
def drop_factor(factor: Factor, *, by: By, now: datetime) -> None:
    """Raises IsSettled."""
    found = _open(factor.set)
    Factor.objects.filter(pk=factor.pk, set=found).delete()
    _mark(found)
    record("circular.factor_set.filled", found, by=by, at=now, number=-1)


@action
def settle_set(draft: FactorSet, *, by: By, now: datetime) -> FactorSet:
    """From now on everybody sees it, enterprises may choose it, and it never changes. Twice is
    once. Raises NothingInIt."""
    found = FactorSet.objects.select_for_update().get(pk=draft.pk)
    if found.is_settled:
        return found
    if not found.factors.exists():
        raise NothingInIt(_("Write at least one number first."))
    _settle(found, now)
    record("circular.factor_set.settled", found, by=by, at=now, digest=found.digest)
    touch(FACTORS)
    return found


@action
def drop_set(draft: FactorSet, *, by: By, now: datetime) -> None:
    """Throw away what was never settled. Raises IsSettled."""
    found = _open(draft)
    record("circular.factor_set.dropped", found, by=by, at=now, key=found.key)
    found.delete()


def _open(draft: FactorSet) -> FactorSet:
    found = FactorSet.objects.select_for_update().get(pk=draft.pk)
    if found.is_settled:
        raise IsSettled(_("This version is settled and stays as it is: begin a newer version."))
    return found


def _write(found: FactorSet, lines: Iterable[Line]) -> list[Factor]:
    made = [Factor(set=found, **vars(line)) for line in lines]
    Factor.objects.bulk_create(made)
    _mark(found)
    return made


def _mark(found: FactorSet) -> None:
    found.state = worst(set(found.factors.values_list("mark", flat=True)))
    found.save(update_fields=["state"])


def _settle(found: FactorSet, now: datetime) -> None:
    found.settled_at, found.digest = now, digest_of(found)
    found.save(update_fields=["settled_at", "digest"])


def _what(factor: Factor) -> tuple[str, str, str]:
    return (factor.quantity, factor.substance, factor.subject)
