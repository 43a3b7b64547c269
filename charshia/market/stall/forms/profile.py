from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.places.forms import PhoneField
from charshia.ground.places.phones import show_phone
from charshia.ground.ui.texts import TextsForm
from charshia.market.catalogue.models import Stall
from charshia.market.stall.forms.opening import LONGEST_NAME, PlaceField, PlaceForm, languages

ALL_HOURS = 14 * 24


def lines_of(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProfileForm(TextsForm, PlaceForm):
    """What a stall says of itself. ``facts`` are for the stall, ``contact`` for its business."""

    texts = ("title", "maker", "tagline", "story", "notice")

    title = forms.CharField(label=_("Name of the stall"), max_length=LONGEST_NAME)
    maker = forms.CharField(
        label=_("Who stands behind it"),
        help_text=_("A person, not a firm: “Milena and her mother-in-law Ruža”."),
        max_length=120,
        required=False,
    )
    portrait = forms.FileField(
        label=_("A photo of you"),
        help_text=_("At work or at home; people like to see who makes it. At most 10 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    tagline = forms.CharField(
        label=_("One sentence in your own words"), max_length=220, required=False,
        widget=lines_of(2),
    )  # fmt: skip
    story = forms.CharField(
        label=_("Your story"),
        help_text=_("How you began, where it grows, who helps. A few sentences are enough."),
        max_length=3000, required=False, widget=lines_of(7),
    )  # fmt: skip
    notice = forms.CharField(
        label=_("A word of today"),
        help_text=_("For example that this year’s ajvar is here. Empty it when it is old."),
        max_length=120,
        required=False,
    )
    village = PlaceField()
    phone = PhoneField(label=_("Phone"))
    email = forms.EmailField(
        label=_("E-mail for orders"), required=False, max_length=254,
        help_text=_("New orders are written here too."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("In which language do we write to you?"),
        choices=languages,
        widget=forms.RadioSelect,
    )
    answer_hours = forms.IntegerField(
        label=_("Within how many hours do you answer an order?"),
        help_text=_("If an order waits longer, we remind you."),
        min_value=1,
        max_value=ALL_HOURS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, stall: Stall) -> None:
        firm = stall.organisation
        start = {
            "village": place_of(stall),
            "phone": show_phone(firm.phone),
            "email": firm.email,
            "language": firm.language,
            "answer_hours": stall.answer_hours,
        }
        known = {name: getattr(stall, name) for name in self.texts}
        super().__init__(data, files, known=known, initial=start)
        self.stall = stall

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if typed := data.get("village"):
            if typed == place_of(self.stall):
                self.settlement = self.stall.settlement
            else:
                self.find_settlement(typed, self.stall.organisation.country)
        return data

    @property
    def facts(self) -> dict[str, Any]:
        hours = self.cleaned_data["answer_hours"]
        return self.all_translated() | {"settlement": self.settlement, "answer_hours": hours}

    @property
    def contact(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {name: data[name] for name in ("phone", "email", "language")} | {
            "name": self.translated("title")
        }


def place_of(stall: Stall) -> str:
    settlement = stall.settlement
    return f"{settlement.names}, {settlement.municipality.names}" if settlement else ""


class TermsForm(TextsForm):
    texts = ("terms",)

    terms = forms.CharField(
        label=_("Your terms"),
        help_text=_("How goods come back, who pays for it, what cannot come back, who you are."),
        max_length=5000,
        widget=lines_of(14),
    )
