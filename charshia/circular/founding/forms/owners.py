"""What is typed of partners, shares, statutes and assemblies."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.founding.actions import Value
from charshia.circular.founding.models import (
    Brought,
    Choice,
    Majority,
    Partner,
    PartnerKind,
    Statutes,
    Weight,
)
from charshia.circular.founding.queries.partners import Owners, name_of
from charshia.engines.shares import LARGEST, NotAShare, read
from charshia.engines.texts import lines
from charshia.engines.voting import Choice as Voted
from charshia.ground.languages.fields import Translated
from charshia.ground.money.amounts import AmountField
from charshia.ground.ui.forms import OneOf, Plain, day_input
from charshia.ground.ui.texts import TextsForm
from charshia.people.organisations.models import Organisation


class Lines(forms.CharField):
    """Some lines, made fit to be kept."""

    def __init__(self, *, rows: int = 4, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        said: dict[str, Any] = {"widget": widget, "max_length": 1000}
        super().__init__(**said | more)

    def clean(self, value: Any) -> str:
        return lines(str(super().clean(value)))


def day_field(**more: Any) -> forms.DateField:
    return forms.DateField(widget=day_input(), **more)


class Known(OneOf):
    """An organisation that is known here."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class PartnerForm(Plain):
    name = forms.CharField(label=gettext_lazy("Its name"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=PartnerKind.choices)
    organisation = Known(
        label=gettext_lazy("If it is an organisation of this network"), required=False,
        queryset=Organisation.objects.none(),
    )  # fmt: skip
    is_shown = forms.BooleanField(
        label=gettext_lazy("Everybody may see that it is a partner"), required=False,
        help_text=gettext_lazy(
            "Its share too, and what it brings, but not what that is worth. Ask somebody of her "
            "own first."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Known = self.fields["organisation"]  # type: ignore[assignment]
        field.queryset = Organisation.objects.order_by("slug")


class NewPartnerForm(PartnerForm):
    joined_on = day_field(label=gettext_lazy("A partner since"))


class LeavingForm(Plain):
    on = day_field(label=gettext_lazy("A partner until"))


class DayForm(Plain):
    on = day_field(label=gettext_lazy("On which day"))


class SharesForm(Plain):
    """One field for each partner; what is left empty holds nothing."""

    whole = forms.IntegerField(
        label=gettext_lazy("Units of the whole"), required=False, min_value=1, max_value=LARGEST,
        help_text=gettext_lazy("Only where the whole has units: then write whole units below."),
    )  # fmt: skip
    since = day_field(label=gettext_lazy("From which day on"))
    reason = forms.CharField(
        label=gettext_lazy("By which deed, and why"), max_length=400, required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: Owners, **more: Any) -> None:
        more["initial"] = {"seen": owners.number}
        super().__init__(*args, **more)
        self.partners = [one for one in owners.lines if not one.partner.left_on]
        for line in self.partners:
            self.fields[f"of-{line.partner.pk}"] = forms.CharField(
                label=line.name, max_length=30, required=False,
                initial="" if line.part is None else str(line.part),
                help_text=_("A part such as 1/3 or 12,5 %, or units."),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.parts: dict[Partner, Fraction] = {}
        for line in self.partners:
            typed = cleaned.get(f"of-{line.partner.pk}", "").strip()
            if not typed:
                continue
            try:
                self.parts[line.partner] = read(typed, whole=cleaned.get("whole"))
            except NotAShare:
                self.add_error(f"of-{line.partner.pk}", _("Write a part such as 1/3 or 12,5 %."))
        return cleaned


class ValueForm(Plain):
    value = AmountField(label=gettext_lazy("What it is worth"))
    valued_by = forms.CharField(label=gettext_lazy("Who valued it"), max_length=160)
    valued_on = day_field(label=gettext_lazy("When it was valued"))

    @property
    def worth(self) -> Value | None:
        found = self.cleaned_data
        if found["value"] is None:
            return None
        return Value(found["value"], found["valued_by"], found["valued_on"])


class BringingForm(ValueForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Brought.choices)
    what = forms.CharField(label=gettext_lazy("What it brings"), max_length=300)
    value = AmountField(
        label=gettext_lazy("What it is worth"), required=False,
        help_text=gettext_lazy("Leave it empty until somebody has valued it."),
    )  # fmt: skip
    valued_by = forms.CharField(label=gettext_lazy("Who valued it"), max_length=160, required=False)
    valued_on = day_field(label=gettext_lazy("When it was valued"), required=False)
    field_order = ("kind", "what", "value", "valued_by", "valued_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = [cleaned.get(name) not in (None, "") for name in ("value", "valued_by", "valued_on")]
        if any(said) and not all(said):
            self.add_error("value", _("A value says who valued it and when."))
        return cleaned


class AgreementForm(DayForm):
    seen_minor = forms.IntegerField(widget=forms.HiddenInput)


class RulesForm(Plain):
    text = Lines(label=gettext_lazy("The statutes"), max_length=40_000, rows=14)
    weight = forms.ChoiceField(label=gettext_lazy("How votes count"), choices=Weight.choices)
    majority = forms.ChoiceField(
        label=gettext_lazy("What carries a decision"), choices=Majority.choices
    )
    quorum_percent = forms.IntegerField(
        label=gettext_lazy("How many percent of all votes must take part"),
        min_value=0, max_value=100, initial=50,
    )  # fmt: skip


class AssemblyForm(Plain):
    held_on = day_field(label=gettext_lazy("On which day"))
    place = forms.CharField(label=gettext_lazy("Where"), max_length=120)
    agenda = Lines(
        label=gettext_lazy("Agenda"), max_length=4000, rows=6,
        help_text=gettext_lazy("One item a line."),
    )  # fmt: skip


class MinutesForm(Plain):
    minutes = Lines(
        label=gettext_lazy("Minutes"), max_length=20_000, rows=12,
        help_text=gettext_lazy("Who was there, what was said. The votes stand there already."),
    )  # fmt: skip


class StrikingForm(Plain):
    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=400)


class VoteForm(TextsForm):
    """A motion, and how each partner voted; who was not there has no vote."""

    use_required_attribute = False
    texts = ("title", "text")
    title = forms.CharField(label=gettext_lazy("What is decided, in a few words"), max_length=160)
    text = Lines(label=gettext_lazy("The motion"), max_length=8000, rows=6)
    is_public = forms.BooleanField(
        label=gettext_lazy("The assembly wants everybody to read it"), required=False
    )

    def __init__(
        self, *args: Any, partners: Sequence[Partner], draft: Statutes | None, **more: Any
    ) -> None:
        super().__init__(*args, known={name: Translated() for name in self.texts}, **more)
        self.partners, self.draft = partners, draft
        if draft is not None:
            self.fields["adopts"] = forms.BooleanField(
                label=_("It puts version %(number)s of the statutes into force")
                % {"number": draft.number}, required=False,
                help_text=_("If it is carried."),
            )  # fmt: skip
        for one in partners:
            self.fields[f"of-{one.pk}"] = forms.ChoiceField(
                label=name_of(one), choices=[("", _("not there")), *Choice.choices],
                required=False, widget=forms.RadioSelect, initial="",
            )  # fmt: skip

    @property
    def votes(self) -> dict[Partner, Voted]:
        said = {one: self.cleaned_data[f"of-{one.pk}"] for one in self.partners}
        return {one: Voted(choice) for one, choice in said.items() if choice}
