"""A plan for tests: wheat and vines around Rahovec."""

from datetime import datetime
from typing import Any

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import person
from charshia.circular.planner.actions import keep_plan
from charshia.circular.planner.forms import PlanForm
from charshia.circular.planner.models import Plan

FORM = {
    "title": "Rahovec, si fillim", "currency": "EUR", "area_km2": "500",
    "crop_1": "wheat", "hectares_1": "4 000", "harvest_1": "3,5–4–4,5", "residue_1": "",
    "crop_2": "vine", "hectares_2": "1700", "harvest_2": "", "residue_2": "0.8–1–1.3",
    "share": "20–30–40", "moisture": "18", "detour": "1.3", "price": "15–20–30",
    "loading": "18", "haul": "0,12", "loss": "8", "product_moisture": "10",
    "pressing": "45–55–70", "fixed": "90000", "sells": "170–190–210", "capacity_t": "4000",
    "most_km": "40",
}  # fmt: skip


def form(**said: str) -> PlanForm:
    made = PlanForm(FORM | said, start={})
    assert made.is_valid(), made.errors
    return made


def a_plan(
    now: datetime, enterprise: Enterprise | None = None, who: str = "koordinimi", **said: Any
) -> Plan:
    filled = form(**said)
    return keep_plan(
        filled.cleaned_data["title"], enterprise=enterprise,
        currency=filled.cleaned_data["currency"], typed=filled.read, form=filled.as_typed,
        by=person(who), now=now,
    )  # fmt: skip
