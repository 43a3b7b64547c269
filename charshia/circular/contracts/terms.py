"""The terms of a contract as they are kept of each version: plain values, for paper and pages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from charshia.circular.contracts.models import Contract

PLAIN = (
    "title", "currency", "price_minor", "standard", "fuel_class", "indexation", "lag_months",
    "cap_bp", "late_bp", "late_most_bp", "short_bp", "short_after_days", "class_bp", "vat_bp",
    "vat_note", "pay_days", "tender", "words",
)  # fmt: skip


def terms_of(contract: Contract, months: Mapping[date, int]) -> dict[str, Any]:
    """With ``index`` at hand."""
    index = contract.index
    return {name: getattr(contract, name) for name in PLAIN} | {
        "valid_from": contract.valid_from.isoformat(),
        "valid_until": contract.valid_until.isoformat(),
        "base_month": contract.base_month.isoformat() if contract.base_month else "",
        "index": index.name if index else "",
        "index_source": index.source if index else "",
        "months": {month.isoformat(): grams for month, grams in sorted(months.items())},
    }
