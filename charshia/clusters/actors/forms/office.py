"""What the coordinator says to entries, and files of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors.forms.parts import ActorField
from charshia.clusters.actors.importers.tables import fields_of, says_name
from charshia.clusters.actors.models import Choice, Intake
from charshia.clusters.actors.queries.office import Report
from charshia.ground.languages.tags import names


class RefusalForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label=gettext_lazy("Why not?"), max_length=400,
        help_text=gettext_lazy("Whoever proposed it reads it."),
        error_messages={"required": gettext_lazy("Write why: they read it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=2000, required=False,
        help_text=gettext_lazy("Only coordinators read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class MergeForm(forms.Form):
    use_required_attribute = False
    other = ActorField(
        label=gettext_lazy("Into which entry"), max_length=200,
        help_text=gettext_lazy("Its name, or the address of its page on the map."),
        error_messages={"required": gettext_lazy("Write into which entry.")},
    )  # fmt: skip


class FileForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A table (CSV) or GeoJSON, up to 5 MB and 5,000 entries."),
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.json,.geojson"}),
    )  # fmt: skip


class ColumnsForm(forms.Form):
    """Which heading of the file means what; a field stands for one heading only."""

    def __init__(self, data: Any = None, *, intake: Intake) -> None:
        super().__init__(data)
        choices = [("", "–"), *((field, field_words(field)) for field in fields_of(intake.names))]
        self.names = [name for name in intake.names if name]
        for number, name in enumerate(self.names):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=name, choices=choices, required=False,
                initial=intake.columns.get(name, ""),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = [field for field in cleaned.values() if field]
        if not says_name(said):
            self.add_error(None, _("Say which column holds the name."))
        if len(said) != len(set(said)):
            self.add_error(None, _("Two columns cannot mean the same."))
        return cleaned

    @property
    def columns(self) -> dict[str, str]:
        said = ((name, self.cleaned_data[f"column_{n}"]) for n, name in enumerate(self.names))
        return {name: field for name, field in said if field}


class ChoicesForm(forms.Form):
    """What is done with each row that is perhaps there already."""

    def __init__(self, data: Any = None, *, report: Report) -> None:
        super().__init__(data)
        for row in report.alike:
            choices = [one for one in Choice.choices if row.alike_id or one[0] != Choice.FILL]
            self.fields[f"row_{row.pk}"] = forms.ChoiceField(
                label=_title(row.facts), choices=choices, initial=row.choice,
                help_text=f"{row.alike.name}: {row.why}" if row.alike else row.why,
            )  # fmt: skip

    @property
    def choices(self) -> dict[int, str]:
        return {int(name[4:]): choice for name, choice in self.cleaned_data.items()}


def field_words(field: str) -> str:
    """What a field is called; "name_sq" is the name in Albanian."""
    known = {
        "name": _("Name"), "kind": _("What it is"), "country": _("Country or territory"),
        "place": _("Town or village"), "address": _("Address"), "latitude": _("Latitude"),
        "longitude": _("Longitude"), "sectors": _("Sectors"), "products": _("Products"),
        "languages": _("Languages spoken there"), "web": _("Web page"), "email": _("E-mail"),
        "registration_number": _("Registration number"), "phone": _("Telephone"),
        "contact": _("Whom to speak to"), "summary": _("In two sentences"),
        "about": _("More about it"),
    }  # fmt: skip
    if field in known:
        return known[field]
    name, _sign, tag = field.partition("_")
    return f"{known[name]} ({names().get(tag, tag)})"


def _title(facts: dict[str, Any]) -> str:
    return next(iter(facts["name"].values()), "")
