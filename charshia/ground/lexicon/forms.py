"""Choosing a concept by its name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.ground.languages.tags import current
from charshia.ground.lexicon.names import is_type, name_of, type_called, types_like, wider_names
from charshia.ground.lexicon.words import lexicon
from charshia.ground.ui.forms import Way


class TypeForm(forms.Form):
    """One of the product types ``offered``, or none. Any type there is may be sent."""

    type = forms.ChoiceField(
        label=gettext_lazy("Choose what it is"), widget=forms.RadioSelect, required=False
    )
    use_required_attribute = False

    def __init__(self, data: Any = None, *, offered: list[str], chosen: str = "") -> None:
        super().__init__(data, initial={"type": chosen})
        sent = str(data.get("type", "")) if data is not None else ""
        known = dict.fromkeys([*offered, *([sent] if is_type(sent) else [])])
        field: forms.ChoiceField = self.fields["type"]  # type: ignore[assignment]
        none = ("", Way(_("none of these"), hint=_("It then has no type.")))
        field.choices = [*((each, _way(each)) for each in known), none]


class MeaningForm(forms.Form):
    """One of the concepts ``offered``, and the name that it gets besides."""

    type = forms.ChoiceField(label=gettext_lazy("This means"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("So it is called"), max_length=60,
        help_text=gettext_lazy("As people write it, with all its marks."),
    )  # fmt: skip
    use_required_attribute = False

    def __init__(self, data: Any = None, *, offered: list[str], name: str) -> None:
        super().__init__(data, initial={"name": name})
        sent = str(data.get("type", "")) if data is not None else ""
        known = dict.fromkeys([*offered, *([sent] if sent in lexicon().concepts else [])])
        field: forms.ChoiceField = self.fields["type"]  # type: ignore[assignment]
        field.choices = [(each, _way(each)) for each in known]


def _way(concept: str) -> Way:
    tag = current()
    return Way(name_of(concept, tag), hint=", ".join(wider_names(concept, tag)))


class TypeField(forms.CharField):
    """A product type by its name, typed with suggestions; gives its id, empty for none."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "list": "type-names"})
        known: dict[str, Any] = {"widget": widget, "max_length": 80, "required": False}
        super().__init__(**(known | more))

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        found = type_called(typed) or next(iter(types_like(typed, current(), limit=1)), "")
        if not found:
            raise forms.ValidationError(
                _("We know nothing called “%(name)s”. Leave it empty, or choose from the list."),
                params={"name": typed},
            )
        return found
