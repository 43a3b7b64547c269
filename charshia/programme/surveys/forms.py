from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.writing import own, written
from charshia.ground.ui.forms import OneOf, Plain, moment_input
from charshia.ground.ui.texts import TextsForm
from charshia.programme.projects.forms.fields import Words
from charshia.programme.projects.models import Project
from charshia.programme.surveys.models import Choice, Kind, Question

PLAIN = ("kind", "is_required", "is_of_community", "choices")
MOST_NUMBER = 1_000_000_000


def _moment(label: Any) -> forms.DateTimeField:
    widget = moment_input()
    return forms.DateTimeField(label=label, required=False, widget=widget)


class Chosen(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class Named(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class SurveyForm(TextsForm):
    use_required_attribute = False
    texts = ("title", "intro")
    title = forms.CharField(label=_("Name of the survey"), max_length=200)
    intro = Words(
        label=_("Whom it asks and what becomes of the answers"), required=False, max_length=3000,
        rows=5,
    )  # fmt: skip
    project = Chosen(label=_("Project"), required=False, queryset=Project.objects.order_by("-pk"))
    enterprise = Named(
        label=_("Circular works"), required=False, queryset=Enterprise.objects.order_by("slug"),
        help_text=_("Its surveyors then bring in what was answered on paper."),
    )  # fmt: skip
    opens_at = _moment(_("Opens"))
    closes_at = _moment(_("Closes"))
    is_open_to_all = forms.BooleanField(
        label=_("Everybody may answer"), required=False, initial=True,
        help_text=_("Otherwise only who has a link from you; each link is good once."),
    )  # fmt: skip


class NewSurveyForm(SurveyForm):
    slug = forms.SlugField(
        label=_("Short address"), max_length=60, help_text=_("Small letters, digits and dashes.")
    )
    field_order = ("title", "slug")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, known={name: Translated() for name in self.texts})


class QuestionForm(TextsForm):
    use_required_attribute = False
    texts = ("label", "hint")
    label = forms.CharField(label=_("Question"), max_length=300)
    hint = Words(label=_("Hint below the question"), required=False, rows=2)
    kind = forms.ChoiceField(label=_("Answered by"), choices=Kind.choices)
    choices = forms.CharField(
        label=_("Answers to choose from"), help_text=_("One on each line."), required=False,
        widget=forms.Textarea(attrs={"rows": 5}), max_length=5000,
    )  # fmt: skip
    is_required = forms.BooleanField(label=_("It must be answered"), required=False)
    is_of_community = forms.BooleanField(
        label=_("It asks to which community somebody counts herself"), required=False,
        help_text=_("One of several. Answers are sealed and only ever counted in sums."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, question: Question | None = None) -> None:
        self.labels: list[Translated] = (
            [one.label for one in question.choices.all()] if question else []
        )
        start: dict[str, Any] = {"choices": "\n".join(own(label) for label in self.labels).strip()}
        if question:
            start |= {"kind": question.kind, "is_required": question.is_required}
            start["is_of_community"] = question.is_of_community
        known = {name: getattr(question, name) if question else Translated() for name in self.texts}
        super().__init__(data, known=known, initial=start)

    def clean_choices(self) -> list[Translated]:
        """Each line goes to the answer at its place."""
        typed = [line.strip()[:200] for line in self.cleaned_data["choices"].splitlines()]
        typed = [line for line in typed if line]
        if not typed:
            return self.labels
        known = [*self.labels, *[Translated() for _more in typed[len(self.labels) :]]]
        return [written(label, line) for label, line in zip(known, typed, strict=False)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_of_community") and cleaned.get("kind") != Kind.CHOICE:
            self.add_error("kind", _("A community is one of several."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in PLAIN}
        return {**plain, **self.all_translated()}


class AgainForm(Plain):
    slug = forms.SlugField(
        label=_("Short address"), max_length=60, help_text=_("Small letters, digits and dashes.")
    )


class InvitingForm(Plain):
    count = forms.IntegerField(
        label=_("How many links"), min_value=1, max_value=500, initial=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class SheetForm(forms.Form):
    """The questions of one survey; ``key`` names this sheet, so that a tap repeated is one."""

    use_required_attribute = False
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, asked: Sequence[tuple[Question, list[Choice]]], key: str = ""
    ) -> None:
        super().__init__(data, initial={"key": key})
        self.asked = asked
        for question, choices in asked:
            self.fields[f"q{question.pk}"] = answer_field(question, choices)

    def said(self) -> dict[Question, Any]:
        found: dict[Question, Any] = {}
        for question, choices in self.asked:
            value = self.cleaned_data.get(f"q{question.pk}")
            by_pk = {str(one.pk): one for one in choices}
            if question.kind == Kind.CHOICE:
                value = by_pk.get(value or "")
            elif question.kind == Kind.SEVERAL:
                value = [by_pk[one] for one in value or []]
            elif question.kind == Kind.SCALE:
                value = int(value) if value else None
            found[question] = value
        return found


def answer_field(question: Question, choices: list[Choice]) -> forms.Field:
    words: dict[str, Any] = {
        "label": str(question.label), "help_text": str(question.hint),
        "required": question.is_required,
    }  # fmt: skip
    if question.kind == Kind.NUMBER:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        return forms.IntegerField(min_value=0, max_value=MOST_NUMBER, widget=widget, **words)
    if question.kind == Kind.TEXT:
        return Words(max_length=2000, rows=4, **words)
    offered = [(str(one.pk), str(one.label)) for one in choices]
    if question.kind == Kind.SCALE:
        offered = [(str(step), SCALE.get(step, str(step))) for step in range(1, 6)]
    if question.kind == Kind.SEVERAL:
        boxes = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=offered, widget=boxes, **words)
    return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **words)


SCALE: dict[int, Any] = {1: _("1: not at all"), 5: _("5: very much")}
