from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering.actions import Asked
from charshia.commons.practices.models import Topic
from charshia.ground.languages.tags import current, names


class _Spoken(forms.Form):
    """Words in whichever language one writes best."""

    language = forms.ChoiceField(label=_("In which language you write"))
    use_required_attribute = False

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"language": current()})
        self.fields["language"].choices = list(names().items())  # type: ignore[attr-defined]

    def said(self, name: str) -> dict[str, str]:
        return {self.cleaned_data["language"]: self.cleaned_data[name]}


class QuestionForm(_Spoken):
    title = forms.CharField(
        label=_("Your question, in a line"), max_length=160,
        error_messages={"required": _("Write your question in a line.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("What one must know to answer"), max_length=4000, required=False,
        widget=forms.Textarea({"rows": 6}),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Who helps with these is told of your question."),
    )  # fmt: skip
    field_order = ("title", "text", "topics", "language")

    def __init__(self, data: Any = None, *, thing: str = "") -> None:
        super().__init__(data)
        self.thing = thing
        offered = [(one.slug, str(one.name)) for one in Topic.objects.offered()]
        self.fields["topics"].choices = offered  # type: ignore[attr-defined]

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            self.said("title"), self.said("text"), said["language"], self.thing,
            tuple(Topic.objects.filter(slug__in=said["topics"])),
        )  # fmt: skip


class AnswerForm(_Spoken):
    text = forms.CharField(
        label=_("Your answer"), max_length=4000, widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write something.")},
    )  # fmt: skip
    field_order = ("text", "language")


class ReportForm(forms.Form):
    words = forms.CharField(
        label=_("What is wrong with it?"), max_length=600, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what is wrong with it.")},
    )  # fmt: skip
    use_required_attribute = False


class HidingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is hidden"), max_length=400, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say why: whoever wrote it reads that.")},
    )  # fmt: skip
    use_required_attribute = False


class SeekingForm(forms.Form):
    """What is looked for in the list; what it does not know asks nothing."""

    q = forms.CharField(label=_("Words"), required=False, max_length=120)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    open = forms.BooleanField(label=_("Only those that still wait for help"), required=False)
    use_required_attribute = False

    def __init__(self, data: Any, *, topics: list[Topic]) -> None:
        super().__init__(initial=data)
        offered = [(one.slug, str(one.name)) for one in topics]
        self.fields["topic"].choices = [("", _("Any")), *offered]  # type: ignore[attr-defined]
        tongues = list(names().items())
        self.fields["language"].choices = [("", _("Any")), *tongues]  # type: ignore[attr-defined]
