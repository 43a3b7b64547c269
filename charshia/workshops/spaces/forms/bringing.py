"""A file of spaces, looked at before anything is written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from charshia.people.organisations.models import Organisation

MOST_BYTES = 500_000  # the file waits in the page while it is looked at


class _Named(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class BringingForm(forms.Form):
    """The file, or its text once it was looked at."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("A file with spaces (JSON)"), required=False,
        help_text=gettext_lazy("Nothing is written before you have looked at it."),
    )  # fmt: skip
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    organisation = _Named(
        label=gettext_lazy("Organisation that keeps them"), queryset=Organisation.objects.none()
    )

    def __init__(self, *data: Any, among: list[Organisation]) -> None:
        super().__init__(*data)
        field: _Named = self.fields["organisation"]  # type: ignore[assignment]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in among])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        sent = typed.get("file")
        if sent is not None and sent.size <= MOST_BYTES:
            typed["text"] = sent.read().decode("utf-8-sig", "replace")
        if len(typed.get("text", "")) > MOST_BYTES or (sent and sent.size > MOST_BYTES):
            self.add_error("file", gettext_lazy("This file is larger than 0.5 MB."))
        elif not typed.get("text"):
            self.add_error("file", gettext_lazy("Choose a file."))
        return typed
