"""How it went."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import OneFile
from charshia.ground.media.models import Image
from charshia.ground.money.amounts import AmountField
from charshia.ground.ui.forms import day_input
from charshia.ground.ui.texts import TextsForm
from charshia.workshops.making.actions import Told

LONGEST = 2000


def _text(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class ToldForm(TextsForm):
    texts = ("note", "different")
    use_required_attribute = False

    made_on = forms.DateField(label=gettext_lazy("When was it made?"), widget=day_input())
    picture = OneFile(
        label=gettext_lazy("A picture"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,.heic"}),
    )  # fmt: skip
    note = _text(gettext_lazy("How did it go?"))
    different = _text(gettext_lazy("What did you do otherwise?"))
    hours = forms.DecimalField(
        label=gettext_lazy("Hours of work"), required=False, min_value=0, max_value=9999,
        decimal_places=2, localize=True,
    )  # fmt: skip
    cost_minor = AmountField(label=gettext_lazy("What did it cost in all?"), required=False)
    is_shown = forms.BooleanField(
        label=gettext_lazy("Show it to others"), required=False,
        help_text=gettext_lazy("On the page of the design and of the space, without your name."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None) -> None:
        known = {name: Translated({}) for name in self.texts}
        start = {"made_on": timezone.localdate()}
        super().__init__(data, files, known=known, initial=start)

    def told(self, image: Image | None) -> Told:
        typed, texts = self.cleaned_data, self.all_translated()
        hours = typed["hours"]
        return Told(
            typed["made_on"], texts["note"], texts["different"], image,
            None if hours is None else round(hours * 60), typed["cost_minor"], typed["is_shown"],
        )  # fmt: skip
