"""The tags of pages that show courses, and what the index is told."""

from charshia.ground.search.actions import note_change

LEARNING = "learning"  # lists of courses


def tag_of(course: int) -> str:
    return f"course:{course}"


def note_course(course: int) -> None:
    note_change("course", [course])
