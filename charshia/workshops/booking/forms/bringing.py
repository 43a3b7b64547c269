"""A calendar file, looked at before anything is closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from charshia.engines.slots.calendars import MOST_BYTES
from charshia.workshops.booking.models import Subject


class CalendarForm(forms.Form):
    """The file, or its text: pasted, or carried along once it was looked at."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("A calendar file"), required=False,
        help_text=gettext_lazy("Nothing is closed before you have looked at it."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Or paste what is in it"), required=False, strip=False,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    what = forms.ChoiceField(label=gettext_lazy("What it closes"), required=False)

    def __init__(self, *data: Any, among: list[Subject]) -> None:
        super().__init__(*data)
        self.among = among
        what: Any = self.fields["what"]
        what.choices = [
            ("", gettext_lazy("Everything that can be booked here")),
            *((str(one.pk), one.name) for one in among),
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        sent = typed.get("file")
        if sent is not None and sent.size <= MOST_BYTES:
            typed["text"] = sent.read().decode("utf-8-sig", "replace")
        is_large = sent is not None and sent.size > MOST_BYTES
        if is_large or len(typed.get("text", "").encode()) > MOST_BYTES:
            self.add_error("file", gettext_lazy("This file is larger than 0.5 MB."))
        elif not typed.get("text"):
            self.add_error("file", gettext_lazy("Choose a file."))
        return typed

    @property
    def subjects(self) -> list[Subject]:
        chosen = self.cleaned_data["what"]
        return [one for one in self.among if chosen in ("", str(one.pk))]
