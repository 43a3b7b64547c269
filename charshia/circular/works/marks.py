"""The tags under which public pages show lots."""


def tag_of(code: str) -> str:
    return f"lot:{code}"
