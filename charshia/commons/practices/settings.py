"""Settings in which something works, by what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from charshia.commons.practices.models import Respect, Setting


@dataclass(frozen=True)
class Circumstances:
    """What is said in one respect."""

    respect: Respect
    settings: list[Setting]


def circumstances(settings: Iterable[str]) -> list[Circumstances]:
    """In the order of the lists; a respect in which nothing is said is left out."""
    said = set(settings)
    found = {one: [each for each in Setting if each.respect == one and each in said]
             for one in Respect}  # fmt: skip
    return [Circumstances(one, some) for one, some in found.items() if some]


def settings_of(respect: Respect) -> list[Setting]:
    return [one for one in Setting if one.respect == respect]
