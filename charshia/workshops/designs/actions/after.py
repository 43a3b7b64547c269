"""What others do with a design: they make it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import signed
from charshia.ground.media.models import Image
from charshia.people.accounts.models import Person
from charshia.workshops.designs.actions.versions import NotPublished
from charshia.workshops.designs.actions.writing import locked
from charshia.workshops.designs.marks import tags_of
from charshia.workshops.designs.models import Design, Make, Version

MOST_MAKES: Final = 50  # of one person after one design


class TooManyMakes(Refusal):
    pass


class StillToCome(Refusal):
    pass


@dataclass(frozen=True)
class Made:
    """Where and when it was made, and what was done otherwise; ``is_shown`` if others may see it,
    ``is_named`` if they may see who made it."""

    made_on: date
    space: str = ""
    note: Mapping[str, str] = field(default_factory=dict)
    different: Mapping[str, str] = field(default_factory=dict)
    image: Image | None = None
    minutes: int | None = None
    cost: Money | None = None
    is_shown: bool = False
    is_named: bool = False

    def kept(self) -> dict[str, Any]:
        """As the fields of a make."""
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        cost: Money | None = said.pop("cost")
        return said | {
            "cost_minor": cost.minor if cost else None,
            "currency": cost.currency if cost else "",
        }


@action
def tell_make(version: Version, made: Made, *, by: Person, now: datetime) -> Make:
    """ "I made it." Raises NotPublished, StillToCome, TooManyMakes."""
    if made.made_on > now.date():
        raise StillToCome(_("This day is still to come."), field="made_on")
    _public(version.design)
    if version.published_at is None:
        raise NotPublished(_("It is not published."))
    if Make.objects.filter(version__design=version.design_id, person=by).count() >= MOST_MAKES:
        raise TooManyMakes(_("You have told of this design often enough."))
    make = Make.objects.create(
        version=version, person=by, told_at=now, **signed(Make, made.kept(), by=by, now=now)
    )
    record("workshops.make.told", make, by=by, at=now, version=version.number)
    touch(*tags_of(version.design_id))
    return make


@action
def show_make(make: Make, *, is_shown: bool, by: Person, now: datetime) -> None:
    """Let others see it, or no longer."""
    if Make.objects.filter(pk=make.pk).exclude(is_shown=is_shown).update(is_shown=is_shown):
        record("workshops.make.shown", make, by=by, at=now, is_shown=is_shown)
        touch(*tags_of(make.version.design_id))


@action
def hide_make(make: Make, *, is_hidden: bool, by: Person | str, now: datetime) -> None:
    """Whose design it is hides what is abuse, or lets it be seen again. Its maker still sees it."""
    rows = Make.objects.filter(pk=make.pk).exclude(hidden_at__isnull=not is_hidden)
    if rows.update(hidden_at=now if is_hidden else None):
        record("workshops.make.hidden", make, by=by, at=now, is_hidden=is_hidden)
        touch(*tags_of(make.version.design_id))


@action
def take_back_make(make: Make, *, by: Person, now: datetime) -> None:
    """Nothing of it is kept. Twice is as good as once."""
    gone = Make.objects.select_related("version").filter(pk=make.pk).first()
    if gone is not None:
        record("workshops.make.taken_back", gone, by=by, at=now)
        gone.delete()
        touch(*tags_of(gone.version.design_id))


def _public(design: Design) -> Design:
    kept = locked(design)
    if not kept.is_public:
        raise NotPublished(_("It is not published."))
    return kept
