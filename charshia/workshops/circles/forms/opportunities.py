"""What is typed of opportunities, and by who applies."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import refuse_too_large
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.forms import day_input
from charshia.ground.ui.texts import TextsForm
from charshia.people.accounts.models import Person
from charshia.people.messages.forms import SeveralFiles
from charshia.workshops.circles.actions import OpportunityFacts, Sent
from charshia.workshops.circles.actions.applying import LONGEST, MOST_FILES
from charshia.workshops.circles.kinds import Answer, Kind, Part
from charshia.workshops.circles.models import Opportunity
from charshia.workshops.circles.queries.opportunities import Asked, lands, names_for
from charshia.workshops.spaces.forms.spaces import OF_COUNTRY

ZONE: Final = "Europe/Belgrade"
PLAIN: Final = (
    "kind", "place", "country", "last_on", "amount_minor", "currency", "url",
)  # fmt: skip
_AREA: Final = {"rows": 4}


class OpportunityForm(TextsForm):
    texts = ("title", "about", "offered", "for_whom")
    use_required_attribute = False

    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices)
    offerer = forms.ChoiceField(label=_("Who offers it"))
    title = forms.CharField(label=_("Title"), max_length=160)
    about = forms.CharField(
        label=_("What it is about"), max_length=5000, widget=forms.Textarea({"rows": 8})
    )
    offered = forms.CharField(
        label=_("What is offered"), max_length=2000, required=False, widget=forms.Textarea(_AREA)
    )
    amount_minor = AmountField(label=_("Amount paid, if there is one"), required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    for_whom = forms.CharField(
        label=_("For whom it is"), max_length=2000, required=False, widget=forms.Textarea(_AREA)
    )
    country = forms.ChoiceField(label=_("Country"))
    place = forms.CharField(label=_("Town or village"), max_length=120, required=False)
    last_on = forms.DateField(
        label=_("Last day to apply"), widget=day_input(),
        help_text=_("Until the end of that day, by the clock of that country."),
    )  # fmt: skip
    url = forms.URLField(
        label=_("Page on which one applies, if not here"), required=False, max_length=300,
        assume_scheme="https",
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, person: Person, opportunity: Opportunity | None = None
    ) -> None:
        known = {
            name: getattr(opportunity, name) if opportunity else Translated({})
            for name in self.texts
        }
        super().__init__(data, known=known, initial=_start_of(opportunity))
        self.organisations, self.spaces = names_for(person)
        self.fields["country"].choices = lands()  # type: ignore[attr-defined]
        self.fields["offerer"].choices = [  # type: ignore[attr-defined]
            ("me", person.name),
            *((f"o{one.pk}", str(one.name)) for one in self.organisations),
            *((f"s{one.pk}", str(one.name)) for one in self.spaces),
        ]

    @property
    def facts(self) -> OpportunityFacts:
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in PLAIN}
        chosen = self.cleaned_data["offerer"]
        return OpportunityFacts(
            **(said | self.all_translated()), zone=OF_COUNTRY.get(said["country"], ZONE),
            organisation=next((o for o in self.organisations if f"o{o.pk}" == chosen), None),
            space=next((s for s in self.spaces if f"s{s.pk}" == chosen), None),
        )  # fmt: skip


def _start_of(opportunity: Opportunity | None) -> dict[str, Any]:
    if opportunity is None:
        return {}
    chosen = "me"
    if opportunity.organisation_id:
        chosen = f"o{opportunity.organisation_id}"
    elif opportunity.space_id:
        chosen = f"s{opportunity.space_id}"
    return {name: getattr(opportunity, name) for name in PLAIN} | {"offerer": chosen}


class OutcomeForm(TextsForm):
    texts = ("outcome",)
    use_required_attribute = False
    outcome = forms.CharField(
        label=_("How it ended"), max_length=3000, widget=forms.Textarea(_AREA),
        help_text=_("Everybody reads it. Name nobody who did not agree."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why it is not taken"), max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever proposed it reads it."),
    )  # fmt: skip


class AskedForm(forms.Form):
    """Sent as a GET; what it does not know asks nothing."""

    kind = forms.ChoiceField(
        label=_("What it is"), required=False, choices=[("", _("Any")), *Kind.choices]
    )
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["country"].choices = [("", _("Any")), *lands()]  # type: ignore[attr-defined]

    @property
    def asked(self) -> Asked:
        known = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Asked(**{name: known.get(name, "") for name in self.fields})


class FilesField(forms.FileField):
    """Some files with their names; ``keep_proof`` looks into them."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = data if isinstance(data, list | tuple) else [data]
        kept = [super(FilesField, self).clean(one, initial) for one in sent if one]
        for one in kept:
            refuse_too_large(one)
        return kept


class ApplyForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label=_("Why you, and what you would do"), max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
    )  # fmt: skip
    shows = forms.MultipleChoiceField(
        label=_("What you show of your profile"), choices=Part.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who offers this sees it, and your name."),
    )  # fmt: skip
    papers = FilesField(
        label=_("Files"), required=False,
        help_text=_("PDF or pictures, three at most."),
    )  # fmt: skip

    def clean_papers(self) -> Any:
        return self.cleaned_data["papers"][: MOST_FILES + 1]

    def sent(self, language: str) -> Sent:
        said = self.cleaned_data
        files = tuple((one.name or "", one.read()) for one in said["papers"])
        return Sent(said["words"], language, tuple(said["shows"]), files)


class AnswerForm(forms.Form):
    use_required_attribute = False
    answer = forms.ChoiceField(
        label=_("Your answer"), widget=forms.RadioSelect,
        choices=[(Answer.ACCEPTED, _("Yes, we take her")), (Answer.DECLINED, _("No"))],
    )  # fmt: skip
    words = forms.CharField(
        label=_("In words"), max_length=LONGEST, widget=forms.Textarea({"rows": 4})
    )
