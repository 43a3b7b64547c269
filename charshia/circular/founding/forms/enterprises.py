"""What is typed of an enterprise and of those who work for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.founding.models import Duty, Enterprise
from charshia.ground.languages.fields import Translated
from charshia.ground.money.rates import currency_choices
from charshia.ground.places.countries import countries
from charshia.ground.ui.forms import OneOf
from charshia.ground.ui.texts import TextsForm
from charshia.market.stall.forms.opening import PlaceField, PlaceForm
from charshia.people.accounts.forms import known_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


class _Named(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class DescriptionForm(TextsForm):
    use_required_attribute = False
    texts = ("name", "summary", "about")
    name = forms.CharField(label=gettext_lazy("Name of the enterprise"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("In a sentence: what it does"), max_length=300, required=False
    )
    about = forms.CharField(
        label=gettext_lazy("What the enterprise does"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip


class OpeningForm(PlaceForm):
    """An enterprise that is opened: its organisation, its yard and who manages it."""

    use_required_attribute = False
    name = forms.CharField(label=gettext_lazy("Name of the enterprise"), max_length=120)
    slug = forms.SlugField(
        label=gettext_lazy("Short address"), max_length=60,
        help_text=gettext_lazy("Small letters, digits and dashes."),
    )  # fmt: skip
    manager = forms.EmailField(
        label=gettext_lazy("Who manages it"),
        help_text=gettext_lazy("The e-mail address of a person known here."),
    )
    organisation = _Named(
        label=gettext_lazy("Organisation that keeps its stall"),
        queryset=Organisation.objects.none(),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country or territory"), choices=countries)
    village = PlaceField(help_text=gettext_lazy("Where its yard lies. In any language."))
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=currency_choices)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"country": "XK", "currency": "EUR"})
        field: _Named = self.fields["organisation"]  # type: ignore[assignment]
        taken = Enterprise.objects.values("organisation")
        field.queryset = Organisation.objects.exclude(pk__in=taken).order_by("slug")

    def clean_manager(self) -> Person:
        return known_person(self.cleaned_data["manager"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("village") and typed.get("country"):
            self.find_settlement(typed["village"], typed["country"])
        place = self.settlement
        if place is not None and place.latitude is None:
            self.add_error("village", _("We do not know where this place lies: write a town near."))
        return typed

    @property
    def facts(self) -> dict[str, Any]:
        place = self.settlement
        assert place is not None
        return {
            "name": self.cleaned_data["name"], "settlement": place,
            "latitude": place.latitude, "longitude": place.longitude,
            **{name: self.cleaned_data[name] for name in ("organisation", "currency")},
        }  # fmt: skip


class HandForm(forms.Form):
    use_required_attribute = False
    person = forms.EmailField(
        label=gettext_lazy("Her e-mail address"),
        help_text=gettext_lazy("The e-mail address of a person known here."),
    )
    duty = forms.ChoiceField(
        label=gettext_lazy("Duty"), choices=Duty.choices, widget=forms.RadioSelect
    )

    def clean_person(self) -> Person:
        return known_person(self.cleaned_data["person"])


def description_of(enterprise: Enterprise, data: Any = None) -> DescriptionForm:
    known: dict[str, Translated] = {
        name: getattr(enterprise, name) for name in DescriptionForm.texts
    }
    return DescriptionForm(data, known=known)
