"""Whom to be in the demonstration network."""

import json
from pathlib import Path

DATA = Path(__file__).parent / "data"


def roles() -> dict[str, str]:
    """The e-mail address of one invented person for each role, by role."""
    people = json.loads((DATA / "people.json").read_text(encoding="utf-8"))
    stalls = json.loads((DATA / "stalls.json").read_text(encoding="utf-8"))
    found = {"owner": stalls[0]["owner"]["email"]}
    for person in people:
        found.setdefault(person["role"], person["email"])
    return found
