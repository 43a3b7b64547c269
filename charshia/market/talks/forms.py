from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.tags import names
from charshia.ground.languages.writing import ASKED_FOR
from charshia.ground.ui.forms import day_input
from charshia.market.talks.models import Field, NoticeKind


class WordsForm(forms.Form):
    """A text in the languages it is known in; one is enough. ``words`` gives it by language."""

    most = 600

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for tag in ASKED_FOR:
            self.fields[f"words_{tag}"] = forms.CharField(
                label=names()[tag],
                max_length=self.most,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "lang": tag}),
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not any(self.words.values()):
            said = _("Write a few words in one language at least.")
            self.add_error(f"words_{ASKED_FOR[0]}", said)
        return found

    @property
    def words(self) -> dict[str, str]:
        typed = {tag: self.cleaned_data.get(f"words_{tag}", "") for tag in ASKED_FOR}
        return {tag: text for tag, text in typed.items() if text}


class SayingForm(WordsForm):
    pass


class NoticeForm(WordsForm):
    most = 400
    kind = forms.ChoiceField(
        label=_("Seek or offer"), choices=NoticeKind.choices, widget=forms.RadioSelect
    )
    field = forms.ChoiceField(label=_("What it is about"), choices=Field.choices)
    valid_until = forms.DateField(
        label=_("Valid until"),
        widget=day_input(),
    )

    def until(self) -> date:
        return self.cleaned_data["valid_until"]
