"""Products in forms: typed as words of any language, and chosen where several are found.

The form comes back with what was found; nobody must know a code, and no script is needed.
"""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors import cn

MOST_FOUND: Final = 12
WHICH: Final = gettext_lazy("Which of these do you mean?")
CHOOSE: Final = gettext_lazy("Choose what you mean, then go on.")
_SAID: Final = {"required": CHOOSE, "invalid_choice": CHOOSE}


def choices_of(keys: Iterable[str]) -> list[tuple[str, str]]:
    return [(key, cn.with_code(key)) for key in keys]


class ProductField(forms.CharField):
    """A product by its name in any language, or its code; gives the key of a line."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value).strip()
        if not typed:
            return ""
        found = cn.meant(typed)
        if not found:
            raise forms.ValidationError(_("We do not know this product. Try another word."))
        return found[0]


class WithProduct(forms.Form):
    """A form whose field ``code`` is a ProductField: asks which one where several are found."""

    def ask_which(self) -> None:
        """Last thing in ``__init__``."""
        found = cn.meant(self.data["code"]) if self.data.get("code") else []
        if len(found) > 1:
            self.fields["which"] = forms.ChoiceField(
                label=WHICH, choices=choices_of(found[:MOST_FOUND]), widget=forms.RadioSelect,
                error_messages=_SAID,
            )  # fmt: skip
            _put_behind(self, "code", "which")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return data | {"code": which} if (which := data.pop("which", "")) else data


class WithProducts(forms.Form):
    """A form with a text field ``codes`` that holds several, parted by commas; those there are
    already stand above as ticks, ``kept``. Gives sorted keys as ``codes``."""

    most_signs = 300  # of all keys together, with what parts them

    def ask_which(self, kept: Iterable[str] = ()) -> None:
        """Last thing in ``__init__``."""
        typed = [self._meant(one) for one in self._typed()]
        found = [key for keys in typed if len(keys) > 1 for key in keys[:MOST_FOUND]]
        if found:
            self.fields["which"] = self._ticks(WHICH, dict.fromkeys(found), required=True)
            _put_behind(self, "codes", "which")
        there = dict.fromkeys([*kept, *(k for k in self._sent("kept") if cn.is_code(k))])
        if there:
            self.fields["kept"] = self._ticks(gettext_lazy("Products"), there, required=False)
            self.fields["codes"].label = gettext_lazy("More products")
            self.initial["kept"] = list(there)
            _put_behind(self, "codes", "kept", before=True)

    def clean_codes(self) -> list[str]:
        known: list[str] = []
        for one in self._typed():
            keys = self._meant(one)
            if not keys:
                said = _("We do not know the product “%(words)s”. Try another word.")
                raise forms.ValidationError(said % {"words": one})
            known += keys if len(keys) == 1 else []
        return known

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        codes = {*data.get("codes", ()), *data.pop("kept", ()), *data.pop("which", ())}
        if len("||".join(codes)) > self.most_signs:
            self.add_error("codes", _("These are too many: choose wider products."))
        return data | {"codes": sorted(codes)}

    def _typed(self) -> list[str]:
        typed = str(self.data.get("codes", "")).replace(";", ",").replace("\n", ",")
        return [one.strip() for one in typed.split(",") if one.strip()]

    def _meant(self, typed: str) -> list[str]:
        return cn.meant(typed)

    def _sent(self, name: str) -> list[str]:
        return list(self.data.getlist(name)) if hasattr(self.data, "getlist") else []

    def _ticks(self, label: Any, keys: Iterable[str], *, required: bool) -> forms.Field:
        return forms.MultipleChoiceField(
            label=label, choices=choices_of(keys), required=required,
            widget=forms.CheckboxSelectMultiple, error_messages=_SAID,
        )  # fmt: skip


def _put_behind(form: forms.Form, name: str, other: str, *, before: bool = False) -> None:
    order = [one for one in form.fields if one != other]
    order.insert(order.index(name) + (not before), other)
    form.order_fields(order)
