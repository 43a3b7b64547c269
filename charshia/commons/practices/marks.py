"""The tags under which public pages show practices."""

from typing import Final

PRACTICES: Final = "practices"  # their lists


def tags_of(pk: int) -> tuple[str, ...]:
    return (PRACTICES, f"practice:{pk}")
