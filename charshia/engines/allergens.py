"""The fourteen allergens that food must name: Regulation (EU) No 1169/2011, Annex II."""

from typing import Final

CODES: Final = (
    "gluten", "crustaceans", "eggs", "fish", "peanuts", "soybeans", "milk", "nuts", "celery",
    "mustard", "sesame", "sulphites", "lupin", "molluscs",
)  # fmt: skip
