"""The balance from field to school in words: one line for all that came, went or was lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import Correction, LossReason, MovementKind
from charshia.circular.works.queries.chain import Amount, Chain, Flow, Stage, chain_of
from charshia.circular.works.queries.pages import signed
from charshia.circular.works.weights import percent, weight
from charshia.engines.drymatter import WHOLE
from charshia.ground.ui.days import begin_of, end_of

READ = (MovementKind.MEASURED, MovementKind.WATER)  # no load comes or goes with them


@dataclass(frozen=True)
class ChainLine:
    words: str
    amount: Amount

    @property
    def dry(self) -> str:
        return signed(self.amount.dry_g)

    @property
    def fresh(self) -> str:
        return signed(self.amount.fresh_g)


@dataclass(frozen=True)
class StageLine:
    stage: Stage

    @property
    def dry_in(self) -> str:
        return weight(self.stage.dry_in_g)

    @property
    def dry_out(self) -> tuple[str, str]:
        """And its part of what went in."""
        return self._part(self.stage.dry_out_g)

    @property
    def lost(self) -> tuple[str, str]:
        return self._part(self.stage.lost.dry_g)

    @property
    def missing(self) -> str:
        """Below zero where more came out than went in."""
        return signed(-self.stage.missing_g) or weight(0)

    @property
    def water(self) -> str:
        return signed(-self.stage.evaporated_g) or weight(0)

    def _part(self, grams: int) -> tuple[str, str]:
        whole = self.stage.dry_in_g
        bp = round(grams * WHOLE / whole) if whole else 0
        return weight(grams), f"{percent(bp)} %"


@dataclass(frozen=True)
class ChainPage:
    chain: Chain

    @property
    def lines(self) -> list[ChainLine]:
        """What came first, then what went, was lost, or evaporated."""
        lines = [*map(_line_of, self.chain.flows), *self._losses()]
        return sorted(lines, key=lambda one: (one.amount.dry_g or one.amount.fresh_g) < 0)

    def _losses(self) -> Iterator[ChainLine]:
        by_reason: dict[str, Amount] = {}
        for stage in self.chain.stages:
            for reason, amount in stage.losses:
                by_reason[reason] = by_reason.get(reason, Amount()) + amount
        for reason, amount in by_reason.items():
            words = _("lost in batches: %(what)s") % {"what": LossReason(reason).label}
            yield ChainLine(words, -amount)
        missing = sum(one.missing_g for one in self.chain.stages)
        if missing:
            words = _("missing in batches") if missing > 0 else _("too much in batches")
            yield ChainLine(words, Amount(-missing, -missing))
        water = sum(one.evaporated_g for one in self.chain.stages)
        if water:
            words = _("water evaporated in batches") if water > 0 else _("water came in batches")
            yield ChainLine(words, Amount(-water, 0))

    @property
    def stages(self) -> list[StageLine]:
        return [StageLine(one) for one in self.chain.stages]

    @property
    def before(self) -> tuple[str, str]:
        """Dry and wet."""
        return _both(self.chain.before.whole)

    @property
    def after(self) -> tuple[str, str]:
        return _both(self.chain.after.whole)

    @property
    def in_batches(self) -> tuple[str, str] | None:
        amount = self.chain.after.machines
        return _both(amount) if amount != Amount() else None

    @property
    def unread(self) -> str:
        return weight(self.chain.after.unread_g) if self.chain.after.unread_g else ""

    @property
    def adds_up(self) -> bool:
        return self.chain.remainder == Amount()


def chain_page(enterprise: Enterprise, since: date, until: date) -> ChainPage:
    """Nine queries."""
    return ChainPage(chain_of(enterprise, begin_of(since), end_of(until)))


def _both(amount: Amount) -> tuple[str, str]:
    return weight(amount.dry_g), weight(amount.fresh_g)


def _line_of(flow: Flow) -> ChainLine:
    said = str(flow.kind.label)
    if flow.reason:
        said = f"{said}: {Correction(flow.reason).label}"
    return ChainLine(said if flow.kind in READ else f"{said} ({flow.times}×)", flow.amount)
