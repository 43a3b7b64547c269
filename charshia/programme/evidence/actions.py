from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference, touch
from charshia.market.catalogue.models import Product, Stall
from charshia.people.accounts.models import Person
from charshia.programme.admission.models import Member, Programme
from charshia.programme.evidence.axes import THRESHOLD
from charshia.programme.evidence.indicators import BY_KEY
from charshia.programme.evidence.models import Publication, Standing, Target, quarter_ends
from charshia.programme.evidence.reckoning import Reckoned

MOST = 2**53  # of a target


class NotAQuarter(Refusal):
    pass


class NotOver(Refusal):
    pass


class AlreadyPublished(Refusal):
    pass


class NoSuchIndicator(Refusal):
    pass


@action
def ask_to_publish(programme: Programme, day: date, *, by: Person, now: datetime) -> Publication:
    """Ask for the evidence of the quarter that ends on ``day``, to be published once and for ever.

    Raises NotAQuarter, NotOver while the quarter runs, AlreadyPublished.
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    if day not in quarter_ends(day, day):
        raise NotAQuarter(_("Choose the last day of a quarter."), field="day")
    if day >= timezone.localdate(now):
        raise NotOver(_("This quarter is not over yet."), field="day")
    if Publication.objects.filter(programme=programme, day__gte=day).exists():
        raise AlreadyPublished(_("This quarter or a later one is published already."), field="day")
    made = Publication.objects.create(programme=programme, day=day, asked_at=now, by=reference(by))
    record("programme.evidence.asked", made, by=by, at=now, day=day.isoformat())
    return made


@action
def keep_publication(publication: Publication, found: Reckoned, *, now: datetime) -> bool:
    """Keep what was reckoned; False if that was done before."""
    kept = Publication.objects.select_for_update().get(pk=publication.pk)
    if kept.reckoned_at is not None:
        return False
    kept.reckoned_at, kept.threshold = now, THRESHOLD
    kept.figures, kept.gone = found.values, found.gone
    kept.tables = [[[list(place) for place in cell], count] for cell, count in found.cells()]
    kept.save()
    touch("evidence", f"evidence:{kept.programme_id}")
    record("programme.evidence.published", kept, by="system", at=now, day=kept.day.isoformat())
    return True


@action
def set_target(
    programme: Programme,
    indicator: str,
    day: date,
    *,
    number: int | None,
    by: Person,
    now: datetime,
) -> None:
    """Aim at ``number`` (in the indicator's own unit) by ``day``; None takes the target back."""
    if indicator not in BY_KEY:
        raise NoSuchIndicator(_("There is no such indicator."), field="indicator")
    if day not in quarter_ends(day, day):
        raise NotAQuarter(_("Choose the last day of a quarter."), field="day")
    place: dict[str, Any] = {"programme": programme, "indicator": indicator, "day": day}
    if number is None:
        Target.objects.filter(**place).delete()
    else:
        Target.objects.update_or_create(**place, defaults={"number": min(number, MOST)})
    touch(f"evidence:{programme.pk}")
    record(
        "programme.evidence.aimed", programme, by=by, at=now, indicator=indicator,
        day=day.isoformat(), number=number,
    )  # fmt: skip


@action
def note_standings(*, now: datetime) -> int:
    """Note where members are, what most of their goods are and which language they write, where
    that is not what was noted last; how many notes were made. Three queries and one write."""
    ids = set(Member.objects.live().values_list("organisation", flat=True))
    known = {
        (row.organisation_id, row.axis): row.value
        for row in Standing.objects.filter(organisation__in=ids).order_by("since", "pk")
    }
    day = timezone.localdate(now)
    made = [
        Standing(organisation_id=organisation, axis=axis, value=value, since=day)
        for organisation, axis, value in _standings(ids)
        if known.get((organisation, axis), "") != value
    ]
    Standing.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["organisation", "axis", "since"],
        update_fields=["value"],
    )  # fmt: skip
    return len(made)


def _standings(organisations: set[int]) -> Iterable[tuple[int, str, str]]:
    stalls = Stall.objects.filter(organisation__in=organisations).annotate(
        place=F("settlement__municipality__code"), language=F("organisation__language")
    )
    sectors = _sectors(organisations)
    for stall in stalls:
        owner = stall.organisation_id
        yield owner, "municipality", stall.place or ""
        yield owner, "language", stall.language
        yield owner, "sector", sectors.get(owner, "")


def _sectors(organisations: set[int]) -> dict[int, str]:
    """By organisation the shelf, at the top, on which most of its goods lie."""
    goods = Product.objects.filter(stall__organisation__in=organisations)
    shelf = Coalesce("category__parent__slug", "category__slug")
    rows = goods.values("stall__organisation").annotate(shelf=shelf, n=Count("pk"))
    found: dict[int, tuple[int, str]] = {}
    for row in rows.values("stall__organisation", "shelf", "n"):
        best = (row["n"], row["shelf"])
        found[row["stall__organisation"]] = max(
            best, found.get(row["stall__organisation"], (0, ""))
        )
    return {organisation: shelf for organisation, (_n, shelf) in found.items()}
