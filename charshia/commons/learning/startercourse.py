"""The course that ships with the program, as its files in ``starter/`` say it.

A file has a part for each language, begun by ``=== sq``: a heading, a text, then questions
(``? ``) with answers (``+ `` right, ``- `` wrong) and an explanation (``> ``). ``course.md`` says
what the course is called, in its second line in one sentence, and what it is about.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "starter"
Texts = dict[str, str]  # by BCP 47 tag


class Uneven(ValueError):
    """The languages of a file do not ask the same."""


@dataclass
class Asked:
    """A question in all languages; answers in order, each with whether it is right."""

    text: Texts = field(default_factory=dict)
    choices: list[tuple[Texts, bool]] = field(default_factory=list)
    explanation: Texts = field(default_factory=dict)


@dataclass
class Sheet:
    """One file in all languages."""

    minutes: int = 10
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    questions: list[Asked] = field(default_factory=list)


def course_sheet() -> Sheet:
    return read(FOLDER / "course.md")


def lesson_sheets() -> list[Sheet]:
    return [read(path) for path in sorted(FOLDER.glob("[0-9]*.md"))]


def read(path: Path) -> Sheet:
    """Raises Uneven when one language has other questions than another."""
    sheet, language, number = Sheet(), "", -1
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, said = line[:2], line[2:].strip()
        if line.startswith("minutes:"):
            sheet.minutes = int(line.partition(":")[2])
        elif line.startswith("=== "):
            language, number = line[4:].strip(), -1
        elif mark == "# ":
            sheet.title[language] = said
        elif mark == "? ":
            number += 1
            _question(sheet, number).text[language] = said
        elif number >= 0:
            _answer(sheet.questions[number], mark, said, language)
        else:
            sheet.text[language] = f"{sheet.text.get(language, '')}{line}\n"
    _refuse_the_uneven(sheet, path)
    return sheet


def _question(sheet: Sheet, number: int) -> Asked:
    if number == len(sheet.questions):
        sheet.questions.append(Asked())
    return sheet.questions[number]


def _answer(asked: Asked, mark: str, said: str, language: str) -> None:
    if mark == "> ":
        asked.explanation[language] = said
    elif mark in ("+ ", "- "):
        place = sum(1 for text, _right in asked.choices if language in text)
        if place == len(asked.choices):
            asked.choices.append(({}, mark == "+ "))
        text, is_right = asked.choices[place]
        if is_right != (mark == "+ "):
            raise Uneven(f"{language}: {said}")
        text[language] = said


def _refuse_the_uneven(sheet: Sheet, path: Path) -> None:
    wanted = set(sheet.title)
    for asked in sheet.questions:
        texts = [asked.text, asked.explanation, *(text for text, _right in asked.choices)]
        if any(set(text) != wanted for text in texts):
            raise Uneven(f"{path.name}: {asked.text}")
