"""The tags under which public pages show enterprises."""

from typing import Final

from charshia.circular.founding.models import Enterprise

ALL: Final = "enterprises"  # the list


def tag_of(slug: str) -> str:
    return f"enterprise:{slug}"


def tags_of(enterprise: Enterprise) -> tuple[str, ...]:
    return (ALL, tag_of(enterprise.slug))
