"""Writing an entry: texts in one's own language here, the others at the desk of translators."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors.actions import Facts
from charshia.clusters.actors.kinds import Audience, Kind, Sector
from charshia.clusters.actors.models import Actor
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import SPOKEN, name_of
from charshia.ground.languages.tags import current
from charshia.ground.languages.writing import ASKED_FOR
from charshia.ground.places.countries import countries
from charshia.ground.places.forms import PhoneField
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.texts import TextsForm
from charshia.people.organisations.models import Organisation

_SAME = (
    "kind", "country", "address", "latitude", "longitude", "registration_number", "web", "contact",
    "email", "phone", "contact_for", "capacities_for",
)  # fmt: skip


class EntryForm(TextsForm):
    """``actor`` is the entry as it is; ``organisations`` are businesses of hers not on the map."""

    texts = ("name", "summary", "about")
    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120,
        error_messages={"required": gettext_lazy("Write a name.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )  # fmt: skip
    summary = forms.CharField(
        label=gettext_lazy("In two sentences"), max_length=300, required=False,
        help_text=gettext_lazy("It stands in the list: what you make or do."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    about = forms.CharField(
        label=gettext_lazy("More about it"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )  # fmt: skip
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Sectors"), choices=Sector.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    country = forms.ChoiceField(
        label=gettext_lazy("Country or territory"),
        error_messages={"required": gettext_lazy("Choose a country.")},
    )  # fmt: skip
    settlement = forms.CharField(
        label=gettext_lazy("Town or village"), max_length=80, required=False,
        help_text=gettext_lazy("As on the map; where we do not know it, write it as the address."),
    )  # fmt: skip
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)
    latitude = forms.FloatField(
        label=gettext_lazy("Latitude"), required=False, min_value=-90, max_value=90,
        help_text=gettext_lazy("Only if you want the mark in another place than the town, for "
                               "example 41.33 and 19.82."),
    )  # fmt: skip
    longitude = forms.FloatField(
        label=gettext_lazy("Longitude"), required=False, min_value=-180, max_value=180
    )
    registration_number = forms.CharField(
        label=gettext_lazy("Registration number"), max_length=30, required=False,
        help_text=gettext_lazy("Members see it. It keeps the map free of double entries."),
    )  # fmt: skip
    web = forms.URLField(
        label=gettext_lazy("Web page"), max_length=300, required=False, assume_scheme="https"
    )
    contact = forms.CharField(label=gettext_lazy("Whom to speak to"), max_length=80, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False)
    contact_for = forms.ChoiceField(
        label=gettext_lazy("Who sees person, e-mail and telephone"), choices=Audience.choices,
        widget=forms.RadioSelect, initial=Audience.MEMBERS,
    )  # fmt: skip
    capacities_for = forms.ChoiceField(
        label=gettext_lazy("Who sees how much you can deliver"), choices=Audience.choices,
        widget=forms.RadioSelect, initial=Audience.MEMBERS,
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken there"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    organisation = forms.ChoiceField(
        label=gettext_lazy("Which business of yours this is"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor | None = None,
        organisations: list[Organisation] | None = None,
    ) -> None:
        known = {name: getattr(actor, name) if actor else Translated({}) for name in self.texts}
        start = _start_of(actor) if actor else {"languages": [current().partition("-")[0]]}
        super().__init__(data, known=known, initial=start)
        self._choose("country", [("", ""), *countries()])
        self._choose("languages", [(code, name_of(code)) for code in SPOKEN])
        self.organisations = organisations or []
        if self.organisations:
            own = [(one.slug, str(one.name)) for one in self.organisations]
            self._choose("organisation", [("", _("None")), *own])
        else:
            del self.fields["organisation"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = str(cleaned.get("settlement", "")).strip()
        if typed and cleaned.get("country"):
            found = find_settlement(typed, country=cleaned["country"])
            if not found:
                words = _("We do not know this place there. Write it as the address instead.")
                self.add_error("settlement", words)
            cleaned["place"] = found[0] if found else None
        return cleaned

    @property
    def business(self) -> Organisation | None:
        chosen = self.cleaned_data.get("organisation")
        return next((one for one in self.organisations if one.slug == chosen), None)

    @property
    def facts(self) -> Facts:
        data = self.cleaned_data
        place: Settlement | None = data.get("place")
        said: dict[str, Any] = {name: data[name] for name in _SAME} | self.all_translated()
        return Facts(
            **said,
            sectors=tuple(data["sectors"]),
            languages=tuple(data["languages"]),
            settlement=place,
        )


class InvitationForm(forms.Form):
    """Enough that whoever gets the letter knows which entry is meant."""

    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120,
        error_messages={"required": gettext_lazy("Write a name.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )  # fmt: skip
    country = forms.ChoiceField(
        label=gettext_lazy("Country or territory"),
        error_messages={"required": gettext_lazy("Choose a country.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("The letter with the link goes there."),
        error_messages={"required": gettext_lazy("Write the e-mail address.")},
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        named = [(tag, name_of(tag.partition("-")[0])) for tag in ASKED_FOR]
        self.fields["country"].choices = [("", ""), *countries()]  # type: ignore[attr-defined]
        self.fields["language"].choices = named  # type: ignore[attr-defined]

    @property
    def facts(self) -> Facts:
        data = self.cleaned_data
        return Facts(
            name={data["language"]: data["name"]}, kind=data["kind"], country=data["country"],
            email=data["email"],
        )  # fmt: skip


def _start_of(actor: Actor) -> dict[str, Any]:
    return {name: getattr(actor, name) for name in _SAME} | {
        "sectors": [sector.value for sector in actor.sector_list],
        "languages": actor.language_list,
        "settlement": str(actor.settlement.names) if actor.settlement else "",
    }
