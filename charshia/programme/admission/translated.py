"""Which texts of programmes people write. None stands on a kept page."""

from collections.abc import Collection

from django.db import models

from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written
from charshia.programme.admission.models import Cohort, Programme, Requirement, Terms


def nothing_follows(row: models.Model, names: Collection[str]) -> None:
    """Only members and the coordinator read them, on pages that are never kept."""


TITLE, TEXT = Kind(200, plain), Kind(5000, lines)
written(Programme, nothing_follows, title=TITLE, summary=TEXT)
written(Cohort, nothing_follows, name=TITLE)
written(Requirement, nothing_follows, title=TITLE, how=Kind(1000, lines))
written(Terms, nothing_follows, text=Kind(20_000, lines))
