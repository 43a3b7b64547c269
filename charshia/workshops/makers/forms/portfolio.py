"""A work of a portfolio, as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import OneFile
from charshia.ground.ui.texts import TextsForm
from charshia.workshops.makers.actions import WorkFacts
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Work

PLAIN = ("made_in", "url", "seen_by")


class WorkForm(TextsForm):
    texts = ("title", "words")
    use_required_attribute = False

    title = forms.CharField(label=_("What it is"), max_length=120)
    words = forms.CharField(
        label=_("How it came about"), max_length=3000, required=False,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    made_in = forms.IntegerField(
        label=_("In which year"), required=False, min_value=1, max_value=9999
    )
    url = forms.URLField(
        label=_("A page about it"), required=False, max_length=300, assume_scheme="https",
        help_text=_("For example a design here that you made."),
    )  # fmt: skip
    seen_by = forms.TypedChoiceField(
        label=_("Who sees it"), choices=Audience.choices, coerce=int, initial=Audience.NOBODY,
        help_text=_("Nobody, until you choose. No part is seen by more than your page is."),
    )  # fmt: skip
    picture = OneFile(
        label=_("Add a photo"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,.heic"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, work: Work | None = None) -> None:
        known = {name: getattr(work, name) if work else Translated({}) for name in self.texts}
        start = {name: getattr(work, name) for name in PLAIN} if work else {}
        super().__init__(data, files, known=known, initial=start)

    @property
    def facts(self) -> WorkFacts:
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in PLAIN}
        return WorkFacts(**(said | self.all_translated()))
