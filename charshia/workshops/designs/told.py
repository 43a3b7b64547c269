"""What others told of a design: who made it."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from charshia.ground.media.queries import Picture, pictures
from charshia.people.accounts.models import Person
from charshia.workshops.designs.models import Design, Make

MOST_MAKES: Final = 60


@dataclass(frozen=True)
class MakeShown:
    """``name`` is empty unless its maker wants it to stand there; ``is_hers`` if the reader told
    it."""

    make: Make
    picture: Picture | None
    name: str
    is_hers: bool

    @property
    def hours(self) -> float:
        return (self.make.minutes or 0) / 60


@dataclass(frozen=True)
class Told:
    """``writes`` if the reader may write the design, and so hide."""

    makes: list[MakeShown]
    writes: bool


def told(design: Design, reader: Person | None) -> Told:
    """As ``reader`` may see it; whoever writes the design sees what she hid. Three queries."""
    writes = reader is not None and Design.objects.written_by(reader).filter(pk=design.pk).exists()
    seen = Q(is_shown=True, hidden_at=None)
    if writes:
        seen |= Q(is_shown=True)
    if reader is not None:
        seen |= Q(person=reader)
    rows = Make.objects.filter(seen, version__design=design).select_related("version", "person")
    makes = list(rows.order_by("-made_on", "-pk")[:MOST_MAKES])
    shown = pictures(one.image_id for one in makes if one.image_id)
    return Told(
        [
            MakeShown(
                one,
                shown.get(one.image_id or 0),
                one.person.name if one.is_named and one.person else "",
                reader is not None and one.person_id == reader.pk,
            )
            for one in makes
        ],
        writes,
    )
