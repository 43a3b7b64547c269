"""Partners, their shares and what they bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.actions.enterprises import Actor, locked, show_anew
from charshia.circular.founding.models import Contribution, Division, Enterprise, Partner, Share
from charshia.circular.founding.queries.partners import division_on
from charshia.engines.refusal import Refusal
from charshia.engines.shares import NotAShare, NotTheWhole, units_of
from charshia.ground.journal.actions import action, record


class PartnerAlready(Refusal):
    pass


class HoldsAShare(Refusal):
    pass


class SharesRefused(Refusal):
    pass


class SharedMeanwhile(Refusal):
    pass


class ValueRefused(Refusal):
    pass


@action
def take_in_partner(
    enterprise: Enterprise, *, joined_on: date, by: Actor, now: datetime, **facts: Any
) -> Partner:
    """``facts``: ``kind``, ``name``, ``organisation``, ``is_shown``. Raises PartnerAlready."""
    found = locked(enterprise)
    _refuse_twice(found, facts.get("organisation"))
    made = Partner.objects.create(enterprise=found, joined_on=joined_on, **facts)
    show_anew(found)
    record("circular.partner.joined", made, by=by, at=now, kind=made.kind)
    return made


def _refuse_twice(enterprise: Enterprise, organisation: Any, but: int | None = None) -> None:
    rows = Partner.objects.present().filter(enterprise=enterprise, organisation=organisation)
    if organisation is not None and (rows.exclude(pk=but) if but else rows).exists():
        raise PartnerAlready(_("This organisation is a partner already."), field="organisation")


@action
def change_partner(partner: Partner, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Raises PartnerAlready."""
    enterprise = locked(partner.enterprise)
    if "organisation" in facts:
        _refuse_twice(enterprise, facts["organisation"], partner.pk)
    Partner.objects.filter(pk=partner.pk).update(**facts)
    show_anew(enterprise)
    record("circular.partner.changed", partner, by=by, at=now, changes=sorted(facts))


@action
def let_partner_go(partner: Partner, *, on: date, by: Actor, now: datetime) -> None:
    """It is a partner no more; its name stays with what it decided. Raises HoldsAShare."""
    enterprise = locked(partner.enterprise)
    division = division_on(enterprise, date.max)
    if division and division.shares.filter(partner=partner).exists():
        raise HoldsAShare(_("It still holds a share: write first how the whole is shared then."))
    if on < partner.joined_on:
        raise HoldsAShare(_("The last day comes before the first."), field="on")
    if Partner.objects.present().filter(pk=partner.pk).update(left_on=on, is_shown=False):
        show_anew(enterprise)
        record("circular.partner.left", partner, by=by, at=now)


@action
def forget_partner(partner: Partner, *, by: Actor, now: datetime) -> None:
    """Take the name of one that left out of the books; its votes and shares stay as numbers."""
    rows = Partner.objects.filter(pk=partner.pk, left_on__isnull=False, organisation=None)
    if rows.exclude(name="").update(name=""):
        record("circular.partner.forgotten", partner, by=by, at=now)


@dataclass(frozen=True)
class Shared:
    """``parts`` of the whole by partner; ``whole`` units, or the fewest that are exact."""

    parts: Mapping[Partner, Fraction]
    whole: int | None = None
    reason: str = ""


@action
def share_out(
    enterprise: Enterprise, shared: Shared, *, since: date, seen: int, by: Actor, now: datetime
) -> Division:
    """Write how the whole is shared from a day on. ``seen`` is the number of the division that
    was looked at, 0 for none. Raises SharedMeanwhile or SharesRefused."""
    found = locked(enterprise)
    before = Division.objects.filter(enterprise=found)
    known = before.aggregate(number=Max("number"), since=Max("since"))
    if (known["number"] or 0) != seen:
        raise SharedMeanwhile(_("Somebody shared it anew meanwhile. Please look at it again."))
    if known["since"] and since < known["since"]:
        raise SharesRefused(
            _("It cannot begin before the division that is in force."), field="since"
        )
    partners = list(shared.parts)
    _refuse_strangers(found, partners)
    whole, units = _units(shared)
    made = Division.objects.create(
        enterprise=found, number=seen + 1, whole=whole, given=sum(units), since=since,
        reason=shared.reason, made_at=now,
    )  # fmt: skip
    Share.objects.bulk_create(
        Share(division=made, partner=one, units=number)
        for one, number in zip(partners, units, strict=True)
    )
    show_anew(found)
    record("circular.shares.divided", found, by=by, at=now, number=made.number, whole=whole)
    return made


def _refuse_strangers(enterprise: Enterprise, partners: Sequence[Partner]) -> None:
    keys = {one.pk for one in partners}
    if Partner.objects.present().filter(enterprise=enterprise, pk__in=keys).count() != len(keys):
        raise SharesRefused(_("Only partners hold shares."))


def _units(shared: Shared) -> tuple[int, list[int]]:
    try:
        return units_of(list(shared.parts.values()), whole=shared.whole)
    except NotTheWhole as no:
        raise SharesRefused(
            _("The shares come to %(total)s, not to the whole, %(whole)s.")
            % {"total": no.total, "whole": no.whole}
        ) from no
    except NotAShare as no:
        raise SharesRefused(_("A share is no whole number of units."), field="whole") from no


@dataclass(frozen=True)
class Value:
    minor: int
    by_whom: str
    on: date


@action
def bring(
    partner: Partner, *, kind: str, what: str, value: Value | None = None, by: Actor, now: datetime
) -> Contribution:
    """Note what it brings; nobody has agreed to a value yet."""
    made = Contribution.objects.create(
        partner=partner, kind=kind, what=what, made_at=now, **_written(value)
    )
    show_anew(partner.enterprise)
    record("circular.contribution.noted", made, by=by, at=now, kind=kind)
    return made


def _written(value: Value | None) -> dict[str, Any]:
    if value is None:
        return {}
    return {"value_minor": value.minor, "valued_by": value.by_whom, "valued_on": value.on}


def _waiting(contribution: Contribution) -> Contribution:
    """The row, locked. Raises ValueRefused where all agreed already."""
    found = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if found.agreed_on:
        raise ValueRefused(_("Its value is agreed and stays."))
    return found


@action
def value_contribution(
    contribution: Contribution, value: Value, *, by: Actor, now: datetime
) -> None:
    """Say what it is worth, or value it anew. Raises ValueRefused."""
    found = _waiting(contribution)
    Contribution.objects.filter(pk=found.pk).update(**_written(value))
    record("circular.contribution.valued", found, by=by, at=now, value_minor=value.minor)


@action
def agree_value(
    contribution: Contribution, *, on: date, seen_minor: int | None, by: Actor, now: datetime
) -> None:
    """All agree to the value that was seen; from then on it stays. Raises ValueRefused."""
    found = _waiting(contribution)
    if found.value_minor is None or found.valued_on is None:
        raise ValueRefused(_("Nobody has said what it is worth."))
    if found.value_minor != seen_minor:
        raise ValueRefused(_("It was valued anew meanwhile. Please look at it again."))
    if on < found.valued_on:
        raise ValueRefused(_("They cannot agree before it was valued."), field="on")
    Contribution.objects.filter(pk=found.pk).update(agreed_on=on)
    record("circular.contribution.agreed", found, by=by, at=now, value_minor=found.value_minor)


@action
def note_brought(contribution: Contribution, *, on: date, by: Actor, now: datetime) -> None:
    """It is there. Twice changes nothing."""
    if Contribution.objects.filter(pk=contribution.pk, brought_on=None).update(brought_on=on):
        show_anew(contribution.partner.enterprise)
        record("circular.contribution.brought", contribution, by=by, at=now)


@action
def drop_contribution(contribution: Contribution, *, by: Actor, now: datetime) -> None:
    """Nothing comes of it. Raises ValueRefused once all agreed."""
    found = _waiting(contribution)
    record("circular.contribution.dropped", found, by=by, at=now, kind=found.kind)
    show_anew(contribution.partner.enterprise)
    found.delete()
