from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.export.actions import Asking
from charshia.clusters.export.kinds import Group
from charshia.clusters.export.models import Question
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.texts import TextsForm

WEIGHTS = (
    (1, _("1: good to have")), (2, _("2: important")), (3, _("3: without it nothing is sold")),
)  # fmt: skip


class QuestionForm(TextsForm):
    """A question of the readiness check, in the language of this page."""

    texts = ("text", "why", "step")
    use_required_attribute = False

    group = forms.ChoiceField(label=_("Part of the check"), choices=Group.choices)
    text = forms.CharField(
        label=_("What is asked"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what is asked.")},
        help_text=_("So that one can answer: yes, partly or no."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why it matters"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    step = forms.CharField(
        label=_("What is to be done"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is to be done.")},
        help_text=_("It stands in the plan of a firm whose answer is not yes."),
    )  # fmt: skip
    weight = forms.TypedChoiceField(
        label=_("How much it weighs"), choices=WEIGHTS, coerce=int, widget=forms.RadioSelect
    )
    position = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=9999)
    is_offered = forms.BooleanField(label=_("It is asked in new checks"), required=False)

    def __init__(self, data: Any = None, *, question: Question | None = None) -> None:
        one = question
        known = {name: getattr(one, name) if one else Translated({}) for name in self.texts}
        start: dict[str, Any] = {"weight": 1, "position": 0, "is_offered": True}
        if one is not None:
            start = {name: getattr(one, name) for name in ("group", *start)}
        super().__init__(data, known=known, initial=start)

    @property
    def asking(self) -> Asking:
        data, texts = self.cleaned_data, self.all_translated()
        return Asking(
            group=data["group"], text=texts["text"], why=texts["why"], step=texts["step"],
            weight=data["weight"], position=data["position"], is_offered=data["is_offered"],
        )  # fmt: skip
