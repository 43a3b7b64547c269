"""What an enterprise delivered in all, and to which buildings, for everybody."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum

from charshia.circular.contracts.kinds import KEPT
from charshia.circular.contracts.models import Load
from charshia.circular.contracts.wording import mass
from charshia.circular.founding.models import Enterprise


@dataclass(frozen=True)
class Supplied:
    """What an enterprise delivered in all, for everybody."""

    accepted_g: int
    institutions: int
    buildings: list[tuple[str, str]]  # with its institution, and how much; of who agreed

    @property
    def mass(self) -> str:
        return mass(self.accepted_g)


def supplied(enterprise: Enterprise) -> Supplied:
    """What was accepted and not credited since. Two queries."""
    rows = Load.objects.filter(
        delivery__state__in=KEPT, delivery__call_off__contract__enterprise=enterprise
    )
    sums = rows.aggregate(
        accepted=Sum("accepted_g"), credited=Sum("credited_g"),
        institutions=Count("delivery__call_off__contract__institution", distinct=True,
                           filter=Q(accepted_g__gt=F("credited_g"))),
    )  # fmt: skip
    total = (sums["accepted"] or 0) - (sums["credited"] or 0)
    return Supplied(total, sums["institutions"], _of_buildings(rows))


def _of_buildings(rows: QuerySet[Load]) -> list[tuple[str, str]]:
    """By name, of institutions that agreed. One query."""
    place = "delivery__call_off__building"
    names = (f"{place}__institution__name", f"{place}__name")
    sums = (
        rows.filter(**{f"{place}__institution__shown_at__isnull": False})
        .values_list(place, *names)
        .annotate(kept=Sum(F("accepted_g") - F("credited_g")))
        .order_by(*names, place)
    )
    return [(f"{of}, {name}", mass(kept)) for _pk, of, name, kept in sums if kept]
