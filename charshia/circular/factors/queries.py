"""Factors as rooms above reckon with them and pages list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from charshia.circular.factors.kinds import DEFAULTS, OTHER, Quantity, Topic
from charshia.circular.factors.models import Basis, Factor, FactorSet
from charshia.circular.founding.models import Enterprise
from charshia.engines.ranges import Range


@dataclass(frozen=True)
class Values:
    """The numbers of one set, by what they are of."""

    set: FactorSet
    factors: dict[tuple[str, str, str], Factor]

    def factor(
        self, quantity: Quantity, subject: str = "", *, substance: str = "", or_other: bool = False
    ) -> Factor | None:
        """The number of that very subject; with ``or_other`` else what the source gives for all
        that it does not name. None where it says nothing: an unknown number is no nought."""
        found = self.factors.get((quantity, substance, subject))
        if found is None and or_other:
            found = self.factors.get((quantity, substance, OTHER))
        return found

    def range(
        self, quantity: Quantity, subject: str = "", *, substance: str = "", or_other: bool = False
    ) -> Range | None:
        found = self.factor(quantity, subject, substance=substance, or_other=or_other)
        return found.range if found else None

    def by_substance(self, quantity: Quantity, subject: str = "") -> dict[str, Factor]:
        """What is known of each substance, in the order of the source. Where the source gives
        none for that subject, those that it gives for all."""
        known = [one for one in self.factors.values() if one.quantity == quantity and one.range]
        own = {one.substance: one for one in known if one.subject == subject}
        return {one.substance: one for one in known if one.subject == ""} | own

    def by_subject(self, quantity: Quantity) -> dict[str, Factor]:
        """Entered ones only."""
        return {
            one.subject: one
            for one in self.factors.values()
            if one.quantity == quantity and one.range
        }

    @property
    def classes(self) -> dict[str, list[Factor]]:
        """Of a set of limits: the classes, best first, each with its limits."""
        return {
            name: list(limits)
            for name, limits in groupby(self.factors.values(), key=lambda one: one.subject)
        }


def values_of(found: FactorSet) -> Values:
    """One query, none where the factors are at hand."""
    rows = sorted(found.factors.all(), key=lambda one: one.pk)
    return Values(found, {(one.quantity, one.substance, one.subject): one for one in rows})


def latest(key: str, *, at: datetime | None = None) -> FactorSet | None:
    """Its version that was settled last, or last until ``at`` (the first where none was yet).
    One query."""
    rows = FactorSet.objects.settled().filter(key=key).order_by("settled_at", "pk")
    versions = list(rows)
    until = [one for one in versions if at is None or _settled(one) <= at]
    return until[-1] if until else next(iter(versions), None)


def _settled(found: FactorSet) -> datetime:
    assert found.settled_at is not None
    return found.settled_at


def find_set(key: str, version: str) -> FactorSet | None:
    return FactorSet.objects.settled().filter(key=key, version=version).first()


@dataclass(frozen=True)
class Reckoned:
    """By which set a topic is reckoned; ``chosen`` is None where it is the house's own."""

    topic: Topic
    set: FactorSet | None
    chosen: Basis | None = None


def reckoned_with(enterprise: Enterprise, topic: Topic, *, at: datetime) -> Reckoned:
    """What the enterprise chose last until ``at``, else what the house reckons with. At most
    two queries."""
    rows = Basis.objects.filter(enterprise=enterprise, topic=topic, chosen_at__lte=at)
    chosen = rows.select_related("set").order_by("-chosen_at", "-pk").first()
    if chosen is not None:
        return Reckoned(topic, chosen.set, chosen)
    key = DEFAULTS.get(topic)
    return Reckoned(topic, latest(key, at=at) if key else None)


def all_reckoned(enterprise: Enterprise, *, at: datetime) -> list[Reckoned]:
    """Every topic, in their order."""
    return [reckoned_with(enterprise, topic, at=at) for topic in Topic]


def values_for(enterprise: Enterprise, topic: Topic, *, at: datetime) -> Values | None:
    """The numbers by which the enterprise reckons that topic; None where there is no set. At
    most three queries."""
    found = reckoned_with(enterprise, topic, at=at).set
    return values_of(found) if found else None


def house_values(topic: Topic, *, at: datetime) -> Values | None:
    """The same for nobody's enterprise."""
    key = DEFAULTS.get(topic)
    found = latest(key, at=at) if key else None
    return values_of(found) if found else None


@dataclass(frozen=True)
class Shelf:
    """The sets of a topic, by title, the newest version of each first."""

    topic: Topic
    sets: Sequence[FactorSet]


def shelves() -> list[Shelf]:
    """All settled sets by topic, in the order of the topics. One query."""
    return _shelved(
        list(FactorSet.objects.settled().order_by("title", "key", "-settled_at", "-pk"))
    )


def drafts() -> list[FactorSet]:
    """What is being written; for coordinators."""
    return list(FactorSet.objects.filter(settled_at=None).order_by("title", "pk"))


def _shelved(sets: list[FactorSet]) -> list[Shelf]:
    found = ((topic, [one for one in sets if one.topic == topic]) for topic in Topic)
    return [Shelf(topic, theirs) for topic, theirs in found if theirs]


def choices_for(topic: Topic) -> list[FactorSet]:
    """Settled sets of that topic in which something is entered. One query."""
    rows = FactorSet.objects.settled().filter(topic=topic).exclude(state="empty")
    return list(rows.order_by("title", "-settled_at", "-pk"))
