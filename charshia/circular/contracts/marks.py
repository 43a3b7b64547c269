"""The tags under which public pages show what was supplied."""


def tags_of(slug: str) -> tuple[str, ...]:
    return (f"supply:{slug}",)
