"""The tags under which public pages show collections and questions."""

from typing import Final

COLLECTIONS: Final = "collections"  # their list
QUESTIONS: Final = "questions"  # likewise


def collection_tags(pk: int) -> tuple[str, ...]:
    return (COLLECTIONS, f"collection:{pk}")


def question_tags(pk: int) -> tuple[str, ...]:
    return (QUESTIONS, f"question:{pk}")
