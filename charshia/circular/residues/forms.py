"""What is typed of plots, of what is left on them, and of what used to happen with it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from charshia.circular.factors.names import crops
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.actions import OLDEST, Field, Found, Holder, Seen, Wish
from charshia.circular.residues.kinds import Access, Custom, Evidence, Form, State, Terms
from charshia.ground.languages.tags import current, names
from charshia.ground.media.forms import OneFile
from charshia.ground.places.forms import PhoneField
from charshia.ground.places.models import Settlement
from charshia.ground.ui.components.maps import Pin
from charshia.ground.ui.forms import day_input
from charshia.ground.ui.points import PointField
from charshia.people.accounts.models import Person

M2: Final = {"ha": 10_000, "dulum": 1000, "are": 100}
G_T: Final = 1_000_000
UNITS: Final = (
    ("ha", gettext_lazy("hectares")),
    ("dulum", gettext_lazy("dulums of 1,000 m²")),
    ("are", gettext_lazy("ares")),
)


class Figure(forms.DecimalField):
    """A number typed with comma or point."""

    def __init__(self, **facts: Any) -> None:
        known: dict[str, Any] = {"max_digits": 10, "decimal_places": 3, "required": False}
        super().__init__(**known | facts)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).replace(",", ".") if value else value)


class FieldPart(forms.Form):
    """What grows where."""

    use_required_attribute = False

    settlement = forms.CharField(label=gettext_lazy("Town or village"), max_length=80)
    crop = forms.ChoiceField(label=gettext_lazy("What grows there"), choices=crops)
    area = Figure(label=pgettext_lazy("a plot", "How large it is"))
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=UNITS)
    harvest = Figure(
        label=gettext_lazy("Or its harvest in a year, t"),
        help_text=gettext_lazy("Of grain, grapes or olives. If you know it, we reckon better."),
    )  # fmt: skip
    access = forms.ChoiceField(
        label=gettext_lazy("Largest vehicle that gets there"), required=False,
        choices=[("", gettext_lazy("I do not know")), *Access.choices],
    )  # fmt: skip
    notes = forms.CharField(
        label=gettext_lazy("How to find it, what to mind"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    point = PointField(
        label=gettext_lazy("Where exactly"), required=False,
        help_text=gettext_lazy("Only if the village is not enough to find it."),
    )  # fmt: skip

    def near(self, enterprise: Enterprise) -> Self:
        """Its map shows at first what lies around that yard."""
        point = self.fields["point"]
        assert isinstance(point, PointField)
        yard = enterprise.latitude, enterprise.longitude
        point.show_around(Pin(*yard, label=str(enterprise.name), tone="start"))
        return self

    def clean_settlement(self) -> Settlement:
        typed = self.cleaned_data["settlement"]
        found = Settlement.objects.called(typed).order_by("pk").first()
        if found is None:
            raise forms.ValidationError(_("No place of this name is known here."))
        return found

    @property
    def field(self) -> Field:
        data = self.cleaned_data
        area, harvest = data["area"], data["harvest"]
        north, east = data["point"] or (None, None)
        return Field(
            data["settlement"], data["crop"],
            area_m2=None if area is None else int(area * M2[data["unit"]]),
            harvest_g=None if harvest is None else int(harvest * G_T),
            access=Access(data["access"]) if data["access"] else None,
            latitude=north, longitude=east, notes=data["notes"],
        )  # fmt: skip


class WishPart(forms.Form):
    """What she offers of it. ``may_be_none``: it may be left out whole."""

    use_required_attribute = False
    may_be_none = False

    form = forms.ChoiceField(label=gettext_lazy("How it lies there"), choices=Form.choices)
    ready_from = forms.DateField(label=gettext_lazy("Ready from"), widget=day_input())
    ready_until = forms.DateField(label=gettext_lazy("Ready until"), widget=day_input())
    terms = forms.ChoiceField(label=gettext_lazy("What you want for it"), choices=Terms.choices)
    price = Figure(
        label=gettext_lazy("Price of a dry tonne"), max_digits=9, decimal_places=2,
        help_text=gettext_lazy(
            "Only with a price. Water is not paid for: of a tonne at 20 % moisture, four fifths."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        if self.may_be_none:
            for name in ("ready_from", "ready_until"):
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        days = [cleaned.get(name) for name in ("ready_from", "ready_until")]
        if self.may_be_none and any(days) and not all(days) and not self.errors:
            self.add_error("ready_until", _("Write both days, or none if nothing is offered."))
        return cleaned

    @property
    def wish(self) -> Wish | None:
        data = self.cleaned_data
        if data["ready_from"] is None:
            return None
        price: Decimal | None = data["price"]
        return Wish(
            Form(data["form"]), data["ready_from"], data["ready_until"], Terms(data["terms"]),
            None if price is None else int(price * 100),
        )  # fmt: skip


class HolderPart(forms.Form):
    """Whose it is, if she has no account."""

    use_required_attribute = False

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False)
    consent = forms.BooleanField(
        label=gettext_lazy("Name and number may be kept, to agree on fetching it"),
        required=False,
        help_text=gettext_lazy("This can be taken back at any time; then they are deleted."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[])
    is_other = forms.BooleanField(
        label=gettext_lazy("Somebody else uses the same number"), required=False,
        help_text=gettext_lazy("Only if it is known under another name and both are right."),
    )  # fmt: skip

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        choice = self.fields["language"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = list(names().items())
        choice.initial = current()

    def holder(self, link: str = "") -> Holder:
        data = self.cleaned_data
        return Holder(
            None, data["name"], data["phone"], has_consented=data["consent"], link=link,
            language=data["language"], is_other=data["is_other"],
        )  # fmt: skip


class SeenPart(forms.Form):
    """What used to happen there."""

    use_required_attribute = False

    custom = forms.ChoiceField(
        label=gettext_lazy("What used to happen with it"), required=False,
        choices=[("", gettext_lazy("Not asked")), *Custom.choices],
        help_text=gettext_lazy("Only she and the surveyors read this; others see sums of many."),
    )  # fmt: skip
    evidence = forms.ChoiceField(
        label=gettext_lazy("How it is known"), choices=Evidence.choices, required=False
    )
    year = forms.IntegerField(
        label=pgettext_lazy("residues", "In which year"), required=False, min_value=OLDEST
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("evidence", "year"):
            if cleaned.get("custom") and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Say how it is known, and of which year."))
        return cleaned

    @property
    def seen(self) -> Seen | None:
        data = self.cleaned_data
        if not data["custom"]:
            return None
        return Seen(Custom(data["custom"]), Evidence(data["evidence"]), data["year"])


class OfferForm(WishPart):
    """Of a plot that is known."""

    @property
    def made(self) -> Wish:
        wish = self.wish
        assert wish is not None
        return wish


class OwnForm(WishPart, FieldPart):
    """A farmer with an account: her plot, and what she offers of it."""

    field_order = tuple(FieldPart.base_fields)

    def found(self, person: Person) -> Found:
        return Found(Holder(person), self.field, self.wish)


class SurveyForm(WishPart, SeenPart, FieldPart, HolderPart):
    """All that a surveyor asks; offer and custom may be left out. It is filled in without a net,
    so ``settlements`` are chosen and not typed."""

    use_required_attribute = True
    may_be_none = True
    photo = OneFile(
        label=gettext_lazy("Photo"), required=False,
        help_text=gettext_lazy(
            "Of the field and the way to it. Only the works and its holder see it."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    field_order = (
        *FieldPart.base_fields, "photo", *SeenPart.base_fields, *WishPart.base_fields,
        *HolderPart.base_fields,
    )  # fmt: skip

    def __init__(
        self, data: Any = None, files: Any = None, *, settlements: Sequence[Settlement]
    ) -> None:
        super().__init__(data, files)
        label = self.fields["settlement"].label
        choices = [(str(one.pk), str(one.names)) for one in settlements]
        self.fields["settlement"] = forms.ChoiceField(label=label, choices=choices)
        self.settlements = {str(one.pk): one for one in settlements}

    def clean_settlement(self) -> Settlement:
        return self.settlements[self.cleaned_data["settlement"]]

    @property
    def found(self) -> Found:
        photo = self.cleaned_data["photo"]
        data = photo.read() if photo else b""
        return Found(self.holder(), self.field, self.wish, self.seen, photo=data)


class PracticeForm(SeenPart):
    """Of a plot that is known."""

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        custom = self.fields["custom"]
        assert isinstance(custom, forms.ChoiceField)
        custom.choices, custom.required = list(Custom.choices), True

    @property
    def noted(self) -> Seen:
        seen = self.seen
        assert seen is not None
        return seen


class PhotoForm(forms.Form):
    photo = OneFile(
        label=gettext_lazy("Photo"), widget=forms.FileInput(attrs={"accept": "image/*"})
    )


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why not"), max_length=300,
        help_text=gettext_lazy("She reads this."),
    )  # fmt: skip


class RegisterForm(forms.Form):
    """Which plots are listed."""

    q = forms.CharField(
        label=gettext_lazy("Name, place or telephone"), max_length=80, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    crop = forms.ChoiceField(label=gettext_lazy("Crop"), required=False)

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        crop = self.fields["crop"]
        assert isinstance(crop, forms.ChoiceField)
        crop.choices = [("", _("all")), *crops()]


class FilterForm(forms.Form):
    """Which offers are listed; everything may be left open."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False,
        choices=[("", gettext_lazy("all")), *State.choices],
    )  # fmt: skip
    crop = forms.ChoiceField(label=gettext_lazy("Crop"), required=False)
    settlement = forms.CharField(
        label=gettext_lazy("Town or village"), max_length=80, required=False
    )
    day = forms.DateField(label=gettext_lazy("Ready on"), required=False, widget=day_input())

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        crop = self.fields["crop"]
        assert isinstance(crop, forms.ChoiceField)
        crop.choices = [("", _("all")), *crops()]
