from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.contacts import Contact, decoded, read
from charshia.ground.languages.tags import names

LARGEST = 500_000  # bytes of a file


class CustomersForm(forms.Form):
    """Whom to invite, pasted or from a file, in which language."""

    pasted = forms.CharField(
        label=_("Names and e-mail addresses"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=100_000,
        help_text=_("One person a line. Nothing but name and address is read."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("Contacts of your telephone (vCard) or a table (CSV)."),
    )
    language = forms.ChoiceField(label=_("In which language to write to them"))
    agreed = forms.BooleanField(
        label=_("These people agreed that I write to them"),
        error_messages={"required": _("Invite only people who agreed.")},
    )

    def __init__(self, data: Any = None, files: Any = None, *, language: str) -> None:
        super().__init__(data, files, initial={"language": language})
        field: forms.ChoiceField = self.fields["language"]  # type: ignore[assignment]
        field.choices = list(names().items())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large. Half a megabyte is the most."))
        return file

    def contacts(self) -> list[Contact]:
        """From both, each address once."""
        file = self.cleaned_data.get("file")
        from_file = decoded(file.read()) if file else ""
        found = {one.email: one for one in read(from_file) + read(self.cleaned_data["pasted"])}
        return list(found.values())


class WordForm(forms.Form):
    text = forms.CharField(
        label=_("Your words"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For example: this year’s ajvar is here. At most once a week."),
    )
