"""What allergens are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_NAMES = {
    "gluten": gettext_lazy("cereals with gluten"),
    "crustaceans": gettext_lazy("crustaceans"),
    "eggs": gettext_lazy("eggs"),
    "fish": gettext_lazy("fish"),
    "peanuts": gettext_lazy("peanuts"),
    "soybeans": gettext_lazy("soybeans"),
    "milk": gettext_lazy("milk"),
    "nuts": gettext_lazy("nuts"),
    "celery": gettext_lazy("celery"),
    "mustard": gettext_lazy("mustard"),
    "sesame": gettext_lazy("sesame"),
    "sulphites": gettext_lazy("sulphites"),
    "lupin": gettext_lazy("lupin"),
    "molluscs": gettext_lazy("molluscs"),
}


def allergen_name(code: str) -> str:
    """The name in the page's language; "?" is what nobody has said yet."""
    return str(_NAMES[code]) if code in _NAMES else _("not stated: ask the stall")
