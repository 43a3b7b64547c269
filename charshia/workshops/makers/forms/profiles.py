from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import SPOKEN, name_of
from charshia.ground.places.countries import REGION, countries
from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.texts import TextsForm
from charshia.workshops.makers.actions import Consent, ProfileFacts
from charshia.workshops.makers.kinds import Audience, Level, Offer
from charshia.workshops.makers.models import Profile
from charshia.workshops.makers.queries import Facets
from charshia.workshops.terms.names import choices
from charshia.workshops.terms.tables import processes

PARTS = ("seen_by", "name_for", "place_for", "contact_for")


def _audience(label: Any, hint: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=Audience.choices, coerce=int, initial=Audience.NOBODY, help_text=hint
    )


def _tongues() -> list[tuple[str, str]]:
    return [(code, name_of(code)) for code in SPOKEN]


def _lands() -> list[tuple[str, str]]:
    return [(code, name) for code, name in countries() if code in REGION]


class ProfileForm(TextsForm):
    texts = ("headline", "about")
    use_required_attribute = False

    headline = forms.CharField(
        label=_("What you do, in a line"), max_length=120,
        help_text=_("For example: I weave rugs and mend looms."),
    )  # fmt: skip
    about = forms.CharField(
        label=_("More about your work"), max_length=3000, required=False,
        widget=forms.Textarea({"rows": 5}),
    )  # fmt: skip
    offers = forms.MultipleChoiceField(
        label=_("What you offer"), choices=Offer.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    country = forms.ChoiceField(label=_("Country"))
    town = forms.CharField(
        label=_("Town or village"), max_length=80, required=False,
        help_text=_("Only its municipality is kept, never your house."),
    )  # fmt: skip
    seen_by = _audience(
        _("Who sees your page"), _("Nobody, until you choose. No part is seen by more.")
    )
    name_for = _audience(_("Who sees your name"))
    place_for = _audience(_("Who sees your place"))
    contact_for = _audience(
        _("Who may write to you"), _("By messages here. Nobody sees your address.")
    )

    def __init__(self, data: Any = None, *, profile: Profile | None = None) -> None:
        known = {n: getattr(profile, n) if profile else Translated({}) for n in self.texts}
        super().__init__(data, known=known, initial=_start_of(profile) if profile else {})
        self.kept = profile
        self.fields["languages"].choices = _tongues()  # type: ignore[attr-defined]
        self.fields["country"].choices = _lands()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        typed = str(found.get("town", "")).strip()
        places = find_settlement(typed, country=found.get("country")) if typed else []
        if typed and not places:
            self.add_error("town", gettext("We do not know this place there."))
        found["municipality"] = places[0].municipality if places else None
        return found

    @property
    def facts(self) -> ProfileFacts:
        said = self.cleaned_data
        return ProfileFacts(
            **self.all_translated(), country=said["country"], municipality=said["municipality"],
            languages=tuple(said["languages"]), offers=tuple(said["offers"]),
            consent=Consent(**{part: said[part] for part in PARTS}),
        )  # fmt: skip


def _start_of(profile: Profile) -> dict[str, Any]:
    town = profile.municipality
    return {
        "offers": unbarred(profile.offers), "languages": unbarred(profile.languages),
        "country": profile.country, "town": str(town.names) if town else "",
    } | {part: getattr(profile, part) for part in PARTS}  # fmt: skip


class SkillForm(forms.Form):
    use_required_attribute = False

    process = forms.ChoiceField(label=_("Skill"))
    level = forms.TypedChoiceField(
        label=_("How well"), choices=Level.choices, coerce=int, initial=Level.SKILLED
    )
    since = forms.IntegerField(
        label=_("Since which year"), required=False, min_value=1, max_value=9999
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        named = [("", "–"), *choices(processes())]
        self.fields["process"].choices = named  # type: ignore[attr-defined]


class FacetsForm(forms.Form):
    """What is looked for; what it does not know asks nothing."""

    skill = forms.ChoiceField(label=_("Skill"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    offer = forms.ChoiceField(label=_("What they offer"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        lists: dict[str, list[tuple[Any, Any]]] = {
            "skill": choices(processes()), "language": _tongues(),
            "country": _lands(), "offer": list(Offer.choices),
        }  # fmt: skip
        for name, listed in lists.items():
            self.fields[name].choices = [("", _("Any")), *listed]  # type: ignore[attr-defined]

    @property
    def facets(self) -> Facets:
        known = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Facets(**{name: known.get(name, "") for name in self.fields})
