from datetime import datetime
from typing import Any, ClassVar

from babel.dates import get_timezone_name
from django import forms
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from charshia.ground.languages.dates import babel_locale
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.languages.writing import own, written
from charshia.ground.media.forms import OneFile
from charshia.ground.ui.forms import MINUTE, moment_input
from charshia.ground.ui.texts import TextsForm
from charshia.market.talks.forms import WordsForm
from charshia.programme.calls.models import Call, Kind, Question, QuotaField
from charshia.programme.calls.moments import zone_named

ZONES = ("Europe/Belgrade", "Europe/Athens", "Europe/Istanbul")


def zones() -> list[tuple[str, str]]:
    locale = babel_locale(current())
    return [(zone, get_timezone_name(zone_named(zone), locale=locale)) for zone in ZONES]


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MomentField(forms.DateTimeField):
    """A day and hour by the clocks of the call's place: aware only once the zone is known."""

    def __init__(self, **kwargs: Any) -> None:
        widget = moment_input()
        super().__init__(widget=widget, input_formats=[MINUTE, f"{MINUTE}:%S"], **kwargs)


def typed_at(at: datetime | None, zone: str) -> str:
    return at.astimezone(zone_named(zone)).strftime(MINUTE) if at else ""


def meant(at: datetime | None, zone: str) -> datetime | None:
    """What was typed, as read by the clocks of ``zone``."""
    if at is None:
        return None
    return timezone.make_naive(at).replace(tzinfo=zone_named(zone))


class NewCallForm(forms.Form):
    title = forms.CharField(
        label=_("What the call is named"), help_text=_("In the language of this page."),
        max_length=200,
    )  # fmt: skip
    slug = forms.SlugField(
        label=_("Its address"), help_text=_("Small letters, digits and dashes."), max_length=60
    )


class TextsOfCallForm(TextsForm):
    texts = ("title", "summary", "what", "for_whom", "help", "purpose")
    title = forms.CharField(label=_("What the call is named"), max_length=200)
    summary = forms.CharField(label=_("In two sentences"), required=False, widget=area(2))
    what = forms.CharField(label=_("What one gets"), required=False, widget=area(5))
    for_whom = forms.CharField(label=_("Who can apply"), required=False, widget=area(5))
    help = forms.CharField(label=_("Whom one may ask"), required=False, widget=area(3))
    purpose = forms.CharField(
        label=_("Why we ask for declarations"),
        help_text=_("Without this text nobody is asked to declare anything."),
        required=False,
        widget=area(3),
    )


class RulesForm(forms.Form):
    zone = forms.ChoiceField(label=_("Clocks of the call"), choices=zones)
    embargo_until = MomentField(
        label=_("Nobody sees it before"), required=False,
        help_text=_("Leave it empty to show the call as soon as it is published."),
    )  # fmt: skip
    opens_at = MomentField(label=_("Opens"))
    closes_at = MomentField(label=_("Deadline"))
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=10_000)
    reviewers_needed = forms.IntegerField(
        label=_("How many reviewers read each application"), min_value=1, max_value=20
    )
    is_blind = forms.BooleanField(
        label=_("Reviewers do not see who applies"), required=False,
        help_text=_("Names, contacts and names of files are hidden from them."),
    )  # fmt: skip
    shows_results = forms.BooleanField(
        label=_("Results are public"), required=False,
        help_text=_("By name only where the applicant agreed, else by receipt number."),
    )  # fmt: skip
    appeal_days = forms.IntegerField(
        label=_("Days to appeal after the decision"), min_value=0, max_value=60
    )
    draft_days = forms.IntegerField(
        label=_("Days until drafts that were not sent are erased"), min_value=1, max_value=365
    )
    refused_days = forms.IntegerField(
        label=_("Days until applications that were not admitted are erased"),
        min_value=1, max_value=3650,
    )  # fmt: skip
    moments: ClassVar = ("embargo_until", "opens_at", "closes_at")

    def __init__(self, data: Any = None, *, call: Call) -> None:
        start = {name: getattr(call, name) for name in self.base_fields}
        start |= {name: typed_at(start[name], call.zone) for name in self.moments}
        super().__init__(data, initial=start)

    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {name: meant(said[name], said["zone"]) for name in self.moments}


class CriterionForm(TextsForm):
    texts = ("name", "guidance")
    name = forms.CharField(label=_("What is judged"), max_length=200)
    guidance = forms.CharField(
        label=_("How to give points"), help_text=_("Applicants read it too."), required=False,
        widget=area(3),
    )  # fmt: skip
    weight = forms.IntegerField(
        label=_("Weight"), help_text=_("In relation to the other criteria."), min_value=1,
        max_value=100,
    )  # fmt: skip
    most = forms.IntegerField(label=_("Most points"), min_value=1, max_value=100, initial=5)


class PartForm(TextsForm):
    texts = ("title",)
    title = forms.CharField(label=_("Title of the page of questions"), max_length=120)


class QuotaForm(TextsForm):
    texts = ("name",)
    name = forms.CharField(
        label=_("For whom places are kept"), help_text=_("Everybody reads it in the call."),
        max_length=200,
    )  # fmt: skip
    field = forms.ChoiceField(label=_("Declared by applicants"), choices=QuotaField.choices)
    minimum = forms.IntegerField(label=_("At least so many places"), min_value=1, max_value=10_000)


class QuestionForm(TextsForm):
    texts = ("label", "hint")
    label = forms.CharField(label=_("Question"), max_length=300)
    hint = forms.CharField(label=_("Hint below the question"), required=False, widget=area(2))
    kind = forms.ChoiceField(label=_("Answered by"), choices=Kind.choices)
    choices = forms.CharField(
        label=_("Answers to choose from"), help_text=_("One on each line."), required=False,
        widget=area(4),
    )  # fmt: skip
    most = forms.IntegerField(
        label=_("Limit"), required=False, min_value=0, max_value=1_000_000,
        help_text=_("Characters of a text, the largest number, or how many files."),
    )  # fmt: skip
    is_required = forms.BooleanField(label=_("It must be answered"), required=False, initial=True)
    names_applicant = forms.BooleanField(
        label=_("The answer tells who applies"), required=False,
        help_text=_("Reviewers who do not see who applies do not see it either."),
    )  # fmt: skip

    def __init__(self, *args: Any, question: Question | None = None, **kwargs: Any) -> None:
        self.labels: list[Translated] = (
            [one.label for one in question.choices.all()] if question else []
        )
        start = {"choices": "\n".join(own(label) for label in self.labels).strip()}
        super().__init__(*args, initial=start | kwargs.pop("initial", {}), **kwargs)
        if self.labels and not start["choices"]:
            said = " · ".join(str(label) for label in self.labels)
            self.fields["choices"].help_text = f"{self.fields['choices'].help_text} {escape(said)}"

    def clean_choices(self) -> list[Translated]:
        """Each line goes to the answer at its place; other languages add no answers."""
        typed = [line.strip() for line in self.cleaned_data["choices"].splitlines()]
        typed = [line[:200] for line in typed if line]
        foreign = self.labels and self.labels[0].source not in (None, current())
        if foreign and typed and len(typed) != len(self.labels):
            raise forms.ValidationError(
                ngettext_lazy(
                    "Write %(number)d line, as many as there are answers.",
                    "Write %(number)d lines, as many as there are answers.",
                    "number",
                ) % {"number": len(self.labels)}
            )  # fmt: skip
        if foreign and not typed:
            return self.labels
        known = [*self.labels, *[Translated() for _more in typed[len(self.labels) :]]]
        return [written(label, line) for label, line in zip(known, typed, strict=False)]

    def facts(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("kind", "is_required",
                 "names_applicant", "choices")}  # fmt: skip
        return {**plain, "most": self.cleaned_data["most"] or 0, **self.all_translated()}


class PaperForm(forms.Form):
    title = forms.CharField(
        label=_("What the paper is"), help_text=_("In the language of this page."), max_length=200
    )
    file = OneFile(label=_("File"), help_text=_("A PDF of at most 10 MB."))


class ExtensionForm(WordsForm):
    closes_at = MomentField(label=_("New deadline"))
    field_order = ("closes_at",)

    def __init__(self, data: Any = None, *, call: Call) -> None:
        self.zone = call.zone
        super().__init__(data, initial={"closes_at": typed_at(call.closes_at, call.zone)})

    def until(self) -> datetime:
        found = meant(self.cleaned_data["closes_at"], self.zone)
        assert found is not None
        return found
