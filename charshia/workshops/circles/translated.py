"""Which texts of this room people write for all, and what shows them."""

from collections.abc import Collection

from charshia.engines.texts import lines, plain
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.workshops.circles.actions import show_anew
from charshia.workshops.circles.marks import CIRCLES
from charshia.workshops.circles.models import Circle, Opportunity


def follow_opportunity(opportunity: Opportunity, names: Collection[str]) -> None:
    show_anew(opportunity)


def follow_circle(circle: Circle, names: Collection[str]) -> None:
    touch(CIRCLES)


written(Circle, follow_circle, name=Kind(120, plain), purpose=Kind(3000, lines))
written(
    Opportunity, follow_opportunity, title=Kind(160, plain), about=Kind(5000, lines),
    offered=Kind(2000, lines), for_whom=Kind(2000, lines), outcome=Kind(3000, lines),
)  # fmt: skip
