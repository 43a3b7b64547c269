"""Which texts of enterprises people write, and what shows them."""

from collections.abc import Collection

from charshia.circular.founding.actions import show_anew
from charshia.circular.founding.models import Enterprise, Resolution
from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written


def follow_enterprise(enterprise: Enterprise, names: Collection[str]) -> None:
    show_anew(enterprise)


def follow_resolution(resolution: Resolution, names: Collection[str]) -> None:
    show_anew(resolution.assembly.enterprise)


written(
    Enterprise, follow_enterprise,
    name=Kind(120, plain), summary=Kind(300, plain), about=Kind(5000, lines),
)  # fmt: skip
written(Resolution, follow_resolution, title=Kind(160, plain), text=Kind(8000, lines))
