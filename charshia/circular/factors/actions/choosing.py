"""By which set an enterprise reckons."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.circular.factors.kinds import Mark
from charshia.circular.factors.models import Basis, FactorSet
from charshia.circular.founding.actions import show_anew
from charshia.circular.founding.models import Enterprise
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


class NotForThis(Refusal):
    pass


class NothingEntered(Refusal):
    pass


@action
def choose_set(
    enterprise: Enterprise, found: FactorSet, *, by: Person | str, now: datetime
) -> Basis:
    """From ``now`` on the enterprise reckons the topic of that set by it; what it chose before
    stays written. Twice is once. Raises NotForThis for a draft, NothingEntered for an empty set.
    """
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    found = FactorSet.objects.get(pk=found.pk)
    if not found.is_settled:
        raise NotForThis(_("This set is still being written: settle it first."))
    if found.state == Mark.EMPTY:
        raise NothingEntered(_("Nothing is entered in this set yet."))
    rows = Basis.objects.filter(enterprise=enterprise, topic=found.topic)
    last = rows.order_by("-chosen_at", "-pk").first()
    if last is not None and last.set_id == found.pk:
        return last
    writer = by if isinstance(by, Person) else None
    made = Basis.objects.create(
        enterprise=enterprise, topic=found.topic, set=found, chosen_at=now, by=writer
    )
    record(
        "circular.factor_set.chosen", enterprise, by=by, at=now, topic=found.topic,
        key=found.key, version=found.version,
    )  # fmt: skip
    show_anew(enterprise)
    return made


@action
def choose_sets(
    enterprise: Enterprise, found: Iterable[FactorSet], *, by: Person | str, now: datetime
) -> None:
    """Several at once, each for its topic, see ``choose_set``."""
    for one in sorted(found, key=lambda each: each.pk):
        choose_set(enterprise, one, by=by, now=now)
