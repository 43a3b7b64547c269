from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.tags import names
from charshia.programme.calls.forms.later import LaterForm
from charshia.programme.calls.models import Application, Assignment, Call, Criterion, Verdict
from charshia.programme.calls.sealing import word

LONGEST = 2000


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReviewerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(
        label=_("We write to you in"), choices=lambda: list(names().items())
    )
    scores = forms.BooleanField(label=_("Gives points"), required=False, initial=True)
    decides = forms.BooleanField(label=_("Decides, with the committee"), required=False)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ReasonForm(forms.Form):
    text = forms.CharField(max_length=LONGEST, widget=area(4))

    def __init__(self, data: Any = None, *, label: str) -> None:
        super().__init__(data)
        self.fields["text"].label = label


class LogForm(forms.Form):
    application = forms.CharField(
        label=_("Only of one application"), help_text=_("Its number, as on the receipt."),
        max_length=12, required=False,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        self.call = call
        self.found: Application | None = None

    def clean_application(self) -> str:
        number = str(self.cleaned_data["application"]).strip().upper()
        if number:
            self.found = Application.objects.filter(call=self.call, number=number).first()
            if self.found is None:
                raise forms.ValidationError(_("There is no application with this number."))
        return number


class SheetForm(LaterForm):
    """Points and a comment for each criterion; all of them only when it is handed in."""

    def __init__(self, data: Any = None, *, assignment: Assignment) -> None:
        super().__init__(data)
        self.criteria = list(Criterion.objects.filter(call=assignment.application.call))
        for one in self.criteria:
            noted = assignment.draft.get(str(one.pk), {})
            hint = escape(f"{one.guidance} 0–{one.most}".strip())
            self.fields[f"points_{one.pk}"] = forms.IntegerField(
                label=str(one.name), help_text=hint, min_value=0, max_value=one.most,
                required=False, initial=noted.get("points"),
            )  # fmt: skip
            self.fields[f"comment_{one.pk}"] = forms.CharField(
                label=_("Why: %(criterion)s") % {"criterion": one.name}, required=False,
                max_length=LONGEST, widget=area(2), initial=noted.get("comment", ""),
            )  # fmt: skip
        self.want({f"points_{one.pk}" for one in self.criteria})

    def sheet(self) -> dict[int, dict[str, Any]]:
        said = self.cleaned_data
        return {
            one.pk: {"points": said[f"points_{one.pk}"], "comment": said[f"comment_{one.pk}"]}
            for one in self.criteria
        }


def reason_field(language: str, *, lead: Any = "") -> forms.CharField:
    label = _("Reason, in this language: %(language)s") % {
        "language": names().get(language, language)
    }
    return forms.CharField(
        label=f"{lead} · {label}" if lead else label, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
    )  # fmt: skip


class DecisionForm(forms.Form):
    why = "reason"
    verdict = forms.ChoiceField(
        label=_("Decision"), choices=Verdict.choices, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, application: Application) -> None:
        super().__init__(data, initial={"verdict": application.verdict})
        self.fields[self.why] = reason_field(application.language)


class AppealAnswerForm(DecisionForm):
    why = "answer"


class SuggestionForm(forms.Form):
    """One reason a decision and a language in which somebody applied."""

    reserves = forms.IntegerField(
        label=_("Places on the reserve list"), min_value=0, max_value=10_000, initial=0
    )

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        rows = Application.objects.sent().filter(call=call, verdict="").order_by()
        self.languages = sorted(set(rows.values_list("language", flat=True)))
        for verdict, label in Verdict.choices:
            for tag in self.languages:
                self.fields[f"{verdict}_{tag}"] = reason_field(tag, lead=label)

    def reasons(self) -> dict[str, dict[str, str]]:
        said = self.cleaned_data
        return {
            verdict: {tag: said[f"{verdict}_{tag}"] for tag in self.languages}
            for verdict in Verdict.values
        }


class QuotaWordsForm(forms.Form):
    words = forms.MultipleChoiceField(
        label=_("Which declared words count"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each word stands here once, whoever and however many declared it."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, words: list[str], chosen: list[str]) -> None:
        super().__init__(data, initial={"words": [one for one in words if word(one) in chosen]})
        field = self.fields["words"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one, one) for one in words]
