"""The tags under which public pages show spaces."""

from typing import Final

from charshia.workshops.spaces.models import Space

ALL: Final = "spaces"  # the list


def tag_of(slug: str) -> str:
    return f"space:{slug}"


def tags_of(space: Space) -> tuple[str, ...]:
    return (ALL, tag_of(space.slug))
