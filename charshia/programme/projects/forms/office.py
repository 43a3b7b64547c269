"""What the coordinator fills in."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current, names
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.forms import OneOf, Plain
from charshia.ground.ui.texts import TextsForm
from charshia.people.organisations.models import Organisation
from charshia.programme.admission.forms.fields import day_field
from charshia.programme.admission.models import Cohort, Member, Programme
from charshia.programme.calls.models import Call
from charshia.programme.projects.forms.fields import ReasonForm, Words
from charshia.programme.projects.models import (
    BudgetLine,
    FigureKind,
    HandingState,
    Part,
    Project,
)


class Chosen(OneOf):
    """Called as on its pages."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ProjectForm(TextsForm):
    use_required_attribute = False
    texts = ("title", "summary")
    title = forms.CharField(label=_("Name of the project"), max_length=200)
    summary = Words(label=_("What it does, for whom"), required=False, max_length=5000, rows=5)
    reference = forms.CharField(
        label=_("Number of the grant contract"), required=False, max_length=80
    )
    begins_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"), required=False)


class NewProjectForm(ProjectForm):
    slug = forms.SlugField(
        label=_("Short address"), max_length=60,
        help_text=_("Small letters, digits and dashes."),
    )  # fmt: skip
    currency = forms.ChoiceField(label=_("Currency of the budget"), choices=currency_choices)
    field_order = ("title", "slug")

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, known={name: Translated() for name in self.texts})


class PartyForm(TextsForm):
    use_required_attribute = False
    texts = ("name", "does")
    part = forms.ChoiceField(label=_("What it is in the project"), choices=Part.choices)
    name = forms.CharField(label=_("Its name"), max_length=200)
    does = Words(label=_("What it does here"), required=False, max_length=600)
    url = forms.URLField(
        label=_("Its web page"), required=False, max_length=300, assume_scheme="https"
    )
    logo = OneFile(
        label=_("Logo"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("A picture. Without one the logo that is there stays."),
    )  # fmt: skip


class WordingForm(Plain):
    language = forms.ChoiceField(label=_("Language"))
    text = Words(
        label=_("What must be said"), required=False, max_length=3000, rows=6,
        help_text=_(
            "To the letter, as the contract gives it in this language. Nobody translates it. "
            "An empty text takes it away."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: forms.ChoiceField = self.fields["language"]  # type: ignore[assignment]
        choice.choices = list(names().items())
        choice.initial = current()


class AttachingForm(Plain):
    thing = forms.ChoiceField(label=_("What the project pays for"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.things = {
            **{f"programme-{one.pk}": one for one in Programme.objects.order_by("-pk")[:100]},
            **{f"cohort-{one.pk}": one for one in _cohorts()},
            **{f"call-{one.pk}": one for one in Call.objects.order_by("-pk")[:100]},
        }
        choice: forms.ChoiceField = self.fields["thing"]  # type: ignore[assignment]
        choice.choices = [(key, _called(one)) for key, one in self.things.items()]

    def clean_thing(self) -> Programme | Cohort | Call:
        found: Programme | Cohort | Call = self.things[self.cleaned_data["thing"]]
        return found


def _cohorts() -> Any:
    return Cohort.objects.select_related("programme").order_by("-pk")[:100]


def _called(thing: Programme | Cohort | Call) -> str:
    if isinstance(thing, Cohort):
        return f"{thing.programme.title}: {thing.name}"
    return str(thing.title)


class LineForm(TextsForm):
    use_required_attribute = False
    texts = ("name",)
    name = forms.CharField(label=_("What the money is for"), max_length=200)
    agreed = AmountField(least=1, label=_("As agreed in the contract"))


class LineNameForm(TextsForm):
    use_required_attribute = False
    texts = ("name",)
    name = forms.CharField(label=_("What the money is for"), max_length=200)


class SpendingForm(Plain):
    on = day_field(label=_("Paid on"))
    what = forms.CharField(label=_("What was paid"), max_length=200)
    amount = AmountField(least=1, label=_("Amount"))
    file = OneFile(
        label=_("Receipt"), required=False, help_text=_("A PDF or a photo, 10 MB at most.")
    )
    over_reason = Words(
        label=_("Why more than is left"), required=False,
        help_text=_("Only where the line does not suffice and you allow it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].initial = timezone.localdate()


class MovingForm(ReasonForm):
    target = Chosen(label=_("To which line"), queryset=BudgetLine.objects.none())
    amount = AmountField(least=1, label=_("Amount"))
    field_order = ("target", "amount", "reason")

    def __init__(self, *args: Any, project: Project, **more: Any) -> None:
        super().__init__(*args, **more)
        target: Chosen = self.fields["target"]  # type: ignore[assignment]
        target.queryset = BudgetLine.objects.filter(project=project).order_by("pk")


class GrantForm(TextsForm):
    use_required_attribute = False
    texts = ("title",)
    title = forms.CharField(label=_("What the grant is for"), max_length=200)
    line = Chosen(label=_("Out of which budget line"), queryset=BudgetLine.objects.none())
    organisation = Chosen(
        label=_("To which member"), required=False, queryset=Organisation.objects.none()
    )
    receiver = forms.CharField(
        label=_("Or to which workshop"), required=False, max_length=160,
        help_text=_("A workshop or makerspace that is no member, by its name."),
    )  # fmt: skip
    amount = AmountField(least=1, label=_("Amount"))

    def __init__(self, *args: Any, project: Project, **more: Any) -> None:
        super().__init__(*args, known={"title": Translated()}, **more)
        line: Chosen = self.fields["line"]  # type: ignore[assignment]
        line.queryset = BudgetLine.objects.filter(project=project).order_by("pk")
        whom: Chosen = self.fields["organisation"]  # type: ignore[assignment]
        members = Member.objects.live().values("organisation")
        whom.queryset = Organisation.objects.filter(pk__in=members).order_by("slug")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("organisation")) == bool(data.get("receiver")):
            self.add_error("organisation", _("Choose a member or name a workshop, not both."))
        return data

    def to(self) -> Organisation | str:
        found: Organisation | str = (
            self.cleaned_data["organisation"] or self.cleaned_data["receiver"]
        )
        return found


class MilestoneForm(TextsForm):
    use_required_attribute = False
    texts = ("what", "evidence")
    what = forms.CharField(label=_("What is done by then"), max_length=300)
    evidence = forms.CharField(
        label=_("What shows it"), max_length=300,
        help_text=_("Invoices, photos, a signed list: what the report must have."),
    )  # fmt: skip
    amount = AmountField(least=1, label=_("What is paid then"))
    due_on = day_field(label=_("Due on"))


class DueForm(ReasonForm):
    due_on = day_field(label=_("New due date"))
    field_order = ("due_on", "reason")


class PayingForm(Plain):
    on = day_field(label=_("Paid on"))
    reference = forms.CharField(label=_("Reference of the payment"), max_length=60)
    over_reason = Words(
        label=_("Why more than is left"), required=False,
        help_text=_("Only where the line does not suffice and you allow it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].initial = timezone.localdate()


class FigureForm(TextsForm):
    use_required_attribute = False
    texts = ("name",)
    kind = forms.ChoiceField(label=_("What it is"), choices=FigureKind.choices)
    name = forms.CharField(
        label=_("For what"), max_length=200,
        help_text=_("The server, a stall that sells the whole year, a grant of the municipality."),
    )  # fmt: skip
    year = forms.IntegerField(
        label=_("Year"), min_value=2000, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    count = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=100_000, initial=1,
        help_text=_("Of a fee: how many members pay it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    each = AmountField(least=1, label=_("Each, in a year"))


class HandingForm(TextsForm):
    use_required_attribute = False
    texts = ("what", "who", "note")
    what = forms.CharField(label=_("What is handed over"), max_length=200)
    who = forms.CharField(
        label=_("Who takes it over"), required=False, max_length=200,
        help_text=_("An organisation, or a role in it; no person's name: the page is public."),
    )  # fmt: skip
    note = Words(label=_("Remark"), required=False, max_length=600)
    due_on = day_field(label=_("Until when"), required=False)


class HandedForm(Plain):
    state = forms.ChoiceField(label=_("How far it is"), choices=HandingState.choices)
    on = day_field(label=_("Handed over on"), required=False)
