"""Which texts of spaces people write, and what shows them."""

from collections.abc import Collection

from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written
from charshia.workshops.spaces.actions import show_anew
from charshia.workshops.spaces.models import Change, Consumable, Machine, Space


def follow_space(space: Space, names: Collection[str]) -> None:
    show_anew(space)


def follow_part(part: Change | Consumable | Machine, names: Collection[str]) -> None:
    show_anew(part.space)


written(
    Space, follow_space,
    name=Kind(120, plain), summary=Kind(300, plain), about=Kind(5000, lines),
    directions=Kind(1000, lines), accessibility=Kind(1000, lines),
)  # fmt: skip
written(Machine, follow_part, name=Kind(120, plain), note=Kind(3000, lines))
written(Change, follow_part, reason=Kind(200, plain))
written(Consumable, follow_part, name=Kind(120, plain))
