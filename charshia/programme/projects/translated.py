"""Which texts of projects people write, and what shows them."""

from collections.abc import Collection
from typing import Any

from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written
from charshia.programme.projects.actions import show_anew
from charshia.programme.projects.models import (
    BudgetLine,
    Figure,
    Grant,
    Handing,
    Milestone,
    Party,
    Project,
)


def follow_project(project: Project, names: Collection[str]) -> None:
    show_anew(project)


def follow_piece(piece: Any, names: Collection[str]) -> None:
    show_anew(piece.project)


def nothing_follows(milestone: Milestone, names: Collection[str]) -> None:
    """It stands on no kept page."""


LINE, TEXT = Kind(200, plain), Kind(5000, lines)
written(Project, follow_project, title=LINE, summary=TEXT)
written(Party, follow_piece, name=LINE, does=Kind(600, lines))
written(BudgetLine, follow_piece, name=LINE)
written(Grant, follow_piece, title=LINE)
written(Figure, follow_piece, name=LINE)
written(Handing, follow_piece, what=LINE, who=LINE, note=Kind(600, lines))
written(Milestone, nothing_follows, what=Kind(300, plain), evidence=Kind(300, plain))
