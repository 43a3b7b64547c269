"""What an enterprise says of its season: indexes, what it will press, and whether all may see the
sum."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.actions.parties import NameTaken
from charshia.circular.contracts.marks import tags_of
from charshia.circular.contracts.models import Forecast, IndexValue, PriceIndex, PublicSum
from charshia.circular.founding.actions import show_anew
from charshia.circular.founding.models import Enterprise
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.people.accounts.models import Person

Actor = Person | str


class KnownOtherwise(Refusal):
    pass


@action
def put_index(
    enterprise: Enterprise, *, name: str, source: str, by: Actor, now: datetime
) -> PriceIndex:
    """Name a series and who publishes it. Raises NameTaken."""
    try:
        with transaction.atomic():
            made = PriceIndex.objects.create(
                enterprise=enterprise, name=name.strip()[:120], source=source.strip()[:300], at=now
            )
    except IntegrityError as taken:
        raise NameTaken(_("There is an index of this name."), field="name") from taken
    record("circular.price_index.put", made, by=by, at=now)
    return made


@action
def note_index_value(
    index: PriceIndex, *, month: date, value: Decimal, by: Actor, now: datetime
) -> IndexValue:
    """The value of a month, once: the same again is no error. Raises KnownOtherwise."""
    made, is_new = IndexValue.objects.get_or_create(
        index=index, month=month, defaults={"value": value, "at": now}
    )
    if not is_new and made.value != value:
        raise KnownOtherwise(
            _("For this month another value stands there, and invoices may be reckoned by it."),
            field="value",
        )
    if is_new:
        record("circular.price_index.value", made, by=by, at=now, index=index.pk,
               month=month.isoformat(), value=str(value))  # fmt: skip
    return made


@action
def put_forecast(
    enterprise: Enterprise, *, month: date, standard: str, fuel_class: str, days: int, day_g: int,
    by: Actor, now: datetime,
) -> Forecast:  # fmt: skip
    """So much will be pressed in a month; said again, it is said anew."""
    made, _is_new = Forecast.objects.update_or_create(
        enterprise=enterprise, month=month, standard=standard, fuel_class=fuel_class,
        defaults={"days": days, "day_g": day_g, "at": now},
    )  # fmt: skip
    record("circular.forecast.put", made, by=by, at=now, month=month.isoformat(),
           days=days, day_g=day_g)  # fmt: skip
    return made


@action
def show_sum(enterprise: Enterprise, *, is_shown: bool, by: Actor, now: datetime) -> None:
    """Let everybody see how much was delivered in all, or no more. Twice is once."""
    if is_shown:
        changed = PublicSum.objects.get_or_create(enterprise=enterprise, defaults={"at": now})[1]
    else:
        changed = bool(PublicSum.objects.filter(enterprise=enterprise).delete()[0])
    if changed:
        touch(*tags_of(enterprise.slug))
        show_anew(enterprise)
        record("circular.supply.shown", enterprise, by=by, at=now, is_shown=is_shown)
