"""The tags under which public pages show designs."""

from typing import Final

DESIGNS: Final = "designs"  # their lists


def tags_of(pk: int) -> tuple[str, ...]:
    return (DESIGNS, f"design:{pk}")
