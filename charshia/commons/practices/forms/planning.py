"""The forms of a plan: what one has, what is to be done, what came of it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.practices.actions import Deed, Done, Means
from charshia.commons.practices.fitting import asked_about
from charshia.commons.practices.models import Aspect, Plan, Practice, Ready, Setting, Task
from charshia.commons.practices.translated import LONGEST_TEXT
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.places.countries import countries
from charshia.ground.ui.forms import day_input

_AREA: Final = {"rows": 3}
_WORDS: Final = ("machines", "market", "training", "mentor")


def _area(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=600, required=False,
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip


class MeansForm(forms.Form):
    """One question for each aspect and each tool of the practice, then what she has and lacks,
    and where she is in each respect in which the practice says where it works."""

    use_required_attribute = False

    people = forms.IntegerField(
        label=gettext_lazy("How many of you would work at it"), min_value=1, max_value=5000,
        required=False,
    )  # fmt: skip
    machines = _area(gettext_lazy("Machines and tools you have for it"))
    market = _area(gettext_lazy("Who would buy it, and where"))
    training = _area(gettext_lazy("What you would have to learn first"))
    mentor = _area(gettext_lazy("With what you would like somebody to help you"))
    money_minor = AmountField(
        least=0, label=gettext_lazy("How much money you have for it"), required=False
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"))

    def __init__(self, data: Any = None, *, practice: Practice, plan: Plan | None = None) -> None:
        super().__init__(data, initial=_start_of(plan) if plan else {"currency": "EUR"})
        self.tools = list(practice.tools.in_order())
        self.asked = asked_about(practice.works.values_list("setting", flat=True))
        self.fields["currency"].choices = currency_choices()  # type: ignore[attr-defined]
        asked = {
            f"is_{aspect.value}": forms.ChoiceField(
                label=aspect.label, choices=Ready.choices, required=False,
                widget=forms.RadioSelect,
            )
            for aspect in Aspect
        }  # fmt: skip
        has = {
            f"tool_{tool.pk}": forms.ChoiceField(
                label=str(tool.name), help_text=str(tool.note), choices=Ready.choices,
                required=False, widget=forms.RadioSelect,
            )
            for tool in self.tools
        }  # fmt: skip
        lives = {
            f"lives_{each.respect.value}": forms.ChoiceField(
                label=each.respect.label, required=False,
                choices=[("", "–"), *((one.value, one.label) for one in each.settings)],
            )
            for each in self.asked
        }  # fmt: skip
        self.fields = asked | has | lives | self.fields

    @property
    def means(self) -> Means:
        data = self.cleaned_data
        replies = {aspect.value: data[f"is_{aspect.value}"] for aspect in Aspect}
        said = {name: data[name] for name in _WORDS}
        tools = {tool.pk: data[f"tool_{tool.pk}"] for tool in self.tools}
        chosen = [data[f"lives_{each.respect.value}"] for each in self.asked]
        return Means(
            **said, people=data["people"], money_minor=data["money_minor"],
            currency=data["currency"], replies=replies, tools=tools,
            settings=tuple(filter(None, chosen)),
        )  # fmt: skip


class TaskForm(forms.Form):
    use_required_attribute = False

    title = forms.CharField(
        label=gettext_lazy("What is to be done or bought"), max_length=160,
        error_messages={"required": gettext_lazy("Write what is to be done.")},
    )  # fmt: skip
    due_on = forms.DateField(label=gettext_lazy("Until when"), required=False, widget=day_input())
    cost_minor = AmountField(least=0, label=gettext_lazy("What it costs"), required=False)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"))

    def __init__(self, data: Any = None, *, task: Task | None = None, currency: str) -> None:
        names = ("title", "due_on", "cost_minor", "currency")
        start = {name: getattr(task, name) for name in names} if task else {"currency": currency}
        super().__init__(data, initial=start)
        self.fields["currency"].choices = currency_choices()  # type: ignore[attr-defined]

    @property
    def deed(self) -> Deed:
        return Deed(**self.cleaned_data)


class OutcomeForm(forms.Form):
    """``done`` is there only where she lets it be read by others."""

    use_required_attribute = False

    outcome = forms.CharField(
        label=gettext_lazy("What came of it"), max_length=LONGEST_TEXT,
        help_text=gettext_lazy("Also what did not work: it helps the next one most."),
        error_messages={"required": gettext_lazy("Say what came of it.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    is_told = forms.BooleanField(
        label=gettext_lazy("Others may read it below the practice"), required=False
    )
    is_named = forms.BooleanField(label=gettext_lazy("My name may stand beside it"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    began_on = forms.DateField(
        label=gettext_lazy("When you began"), widget=day_input(), required=False
    )

    def __init__(self, data: Any = None, *, plan: Plan) -> None:
        super().__init__(data, initial={"began_on": plan.made_at.date()})
        self.fields["country"].choices = [("", "–"), *countries()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_told"):
            if not cleaned.get("country"):
                self.add_error("country", _("Choose the country."))
            if not cleaned.get("began_on") and "began_on" not in self.errors:
                self.add_error("began_on", _("Write when you began."))
        return cleaned

    @property
    def done(self) -> Done | None:
        data = self.cleaned_data
        if not data["is_told"]:
            return None
        return Done(
            country=data["country"], began_on=data["began_on"], outcome={},
            is_named=data["is_named"],
        )  # fmt: skip


def _start_of(plan: Plan) -> dict[str, Any]:
    names = (*_WORDS, "people", "money_minor", "currency")
    replies = {f"is_{one.aspect}": one.ready for one in plan.replies.all()}
    replies |= {f"tool_{one.tool_id}": one.ready for one in plan.tools.all()}
    for one in plan.settings.all():
        replies[f"lives_{Setting(one.setting).respect.value}"] = one.setting
    return replies | {name: getattr(plan, name) for name in names}
