"""Sets of factors for tests."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from charshia.circular.factors.actions import begin_set, put_factor
from charshia.circular.factors.kinds import Mark, Quantity, Topic
from charshia.circular.factors.models import FactorSet
from charshia.circular.factors.reading import Line
from charshia.circular.factors.shipped import SetFacts
from charshia.circular.founding.tests.pressing import person


def a_line(value: str = "1.5", **facts: Any) -> Line:
    said = {
        "quantity": Quantity.RATIO_DRY, "unit": "kg/kg", "mark": Mark.SEEN, "subject": "wheat",
        "source": "Weighed at the press, 2025", "value": Decimal(value),
    } | facts  # fmt: skip
    return Line(**said)


def set_facts(**facts: str) -> SetFacts:
    said = {
        "key": "own-ratios", "version": "1", "topic": Topic.RATIOS, "title": "Weighed by us",
        "source": "The weighbridge of the press", "licence": "CC BY 4.0",
    } | facts  # fmt: skip
    return SetFacts(**said)


def a_draft(now: datetime, *lines: Line, **facts: str) -> FactorSet:
    made = begin_set(set_facts(**facts), by=person("koordinimi"), now=now)
    for line in lines or (a_line(),):
        put_factor(made, line, by=person("koordinimi"), now=now)
    return made
