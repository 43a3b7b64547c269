"""What a coordinator writes of factors, and what an enterprise chooses."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.factors.digests import kept_line
from charshia.circular.factors.kinds import (
    LIMITS,
    OF_SUBSTANCES,
    OTHER,
    UNITS,
    Bound,
    Mark,
    Quantity,
    Spread,
    Topic,
)
from charshia.circular.factors.models import Factor, FactorSet
from charshia.circular.factors.names import FUEL, SUBSTANCE, crops, name_of, of_kind
from charshia.circular.factors.queries import Reckoned, choices_for
from charshia.circular.factors.reading import Fault, Line, Unfit, facts_by_column, line_of, read
from charshia.circular.factors.shipped import SetFacts
from charshia.engines.keys import fold
from charshia.engines.script import to_latin
from charshia.ground.ui.forms import Way

MOST_BYTES = 1_000_000
_NONE = [("", "–")]


def _text(label: Any, longest: int, *, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, **more)


def _version(label: Any, **more: Any) -> forms.RegexField:
    """It stands in an address."""
    words = gettext_lazy("Write letters, digits, points and hyphens only.")
    return forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9.-]*\Z", label=label, max_length=20,
        error_messages={"invalid": words}, **more,
    )  # fmt: skip


class SetForm(forms.Form):
    """What a set says of itself."""

    use_required_attribute = False
    title = _text(
        gettext_lazy("How the source is cited"), 120,
        help_text=gettext_lazy("Short: who and when."),
    )  # fmt: skip
    topic = forms.ChoiceField(
        label=gettext_lazy("What it is about"), choices=Topic.choices, widget=forms.RadioSelect
    )
    version = _version(
        gettext_lazy("Version"), initial="1",
        help_text=gettext_lazy("Once settled a version never changes; a newer one is added."),
    )  # fmt: skip
    source = _text(
        gettext_lazy("Where it is taken from"), 300,
        help_text=gettext_lazy("Author, work, year, table: so that somebody else finds it."),
    )  # fmt: skip
    source_url = forms.URLField(
        label=gettext_lazy("Its address on the web"), required=False, max_length=500,
        assume_scheme="https",
    )  # fmt: skip
    licence = _text(gettext_lazy("Licence"), 200, help_text=gettext_lazy("As the source says it."))
    standard = _text(
        gettext_lazy("Standard"), 40, required=False,
        help_text=gettext_lazy("Of limits only: its number."),
    )  # fmt: skip
    edition = _text(gettext_lazy("Edition"), 40, required=False)

    def __init__(self, data: Any = None, *, draft: FactorSet | None = None) -> None:
        start = {name: getattr(draft, name) for name in self.base_fields} if draft else {}
        super().__init__(data, initial=start)
        self.key = draft.key if draft else ""
        self.kept: dict[str, str] = {}
        if draft:
            del self.fields["version"]
            self.kept = {"version": draft.version}

    @property
    def facts(self) -> SetFacts:
        said = self.kept | self.cleaned_data
        words = slugify(fold(to_latin(said["title"])))[:40].strip("-")
        return SetFacts(key=self.key or words or "set", **said)


class VersionForm(forms.Form):
    use_required_attribute = False
    version = _version(gettext_lazy("Name of the newer version"))


class LineForm(forms.Form):
    """One number, read by the same reader as a file."""

    use_required_attribute = False
    quantity = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Quantity.choices)
    substance = forms.ChoiceField(label=gettext_lazy("Substance"), required=False)
    subject = forms.ChoiceField(label=gettext_lazy("Of which"), required=False)
    bound = forms.ChoiceField(
        label=gettext_lazy("As a limit"), required=False, choices=[*_NONE, *Bound.choices]
    )
    value = _text(gettext_lazy("Value"), 20, required=False)
    low = _text(gettext_lazy("At the lowest"), 20, required=False)
    high = _text(gettext_lazy("At the highest"), 20, required=False)
    unit = _text(
        gettext_lazy("Unit"), 10, required=False,
        help_text=gettext_lazy("Empty for the usual one."),
    )  # fmt: skip
    spread = forms.ChoiceField(
        label=gettext_lazy("What lowest and highest are"), required=False,
        choices=[*_NONE, *Spread.choices],
    )  # fmt: skip
    mark = forms.ChoiceField(
        label=gettext_lazy("How well it is known"), choices=Mark.choices, initial=Mark.SEEN,
        help_text=gettext_lazy("“Seen” only when you had the source before you."),
    )  # fmt: skip
    source = _text(
        gettext_lazy("Where this number stands"), 200, required=False,
        help_text=gettext_lazy("Table or page."),
    )  # fmt: skip
    note = _text(gettext_lazy("Note"), 200, required=False)

    def __init__(self, data: Any = None, *, draft: FactorSet, factor: Factor | None = None) -> None:
        start = facts_by_column(kept_line(factor)) if factor else {}
        super().__init__(data, initial=start)
        self.is_limit = draft.topic in LIMITS
        self._choices("substance", [(one.key, one.name) for one in of_kind(SUBSTANCE)])
        self._choices("subject", self._subjects(draft, start.get("subject", "")))
        if self.is_limit:
            self.fields["subject"] = _text(gettext_lazy("Class"), 40)
        else:
            del self.fields["bound"]

    def _choices(self, name: str, known: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [*_NONE, *known]  # type: ignore[attr-defined]

    def _subjects(self, draft: FactorSet, said: str) -> list[tuple[str, str]]:
        fuels = [(one.key, one.name) for one in of_kind(FUEL)]
        known = fuels if draft.topic == Topic.FUELS else crops()
        known = known if any(key == OTHER for key, _name in known) else [
            *known, (OTHER, name_of(OTHER)),
        ]  # fmt: skip
        return known if not said or said in dict(known) else [*known, (said, name_of(said))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        said = {name: value.strip() for name, value in cleaned.items()}
        quantity = Quantity(said["quantity"])
        said["unit"] = said["unit"] or UNITS[quantity][0]
        if quantity in OF_SUBSTANCES and not said["substance"]:
            self.add_error("substance", _("Say which substance."))
            return cleaned
        try:
            self.line: Line = line_of(said)
        except Unfit as wrong:
            self.add_error(None, str(wrong))
        return cleaned


class TableForm(forms.Form):
    """A file of numbers."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A table (CSV) with the columns of the files here."),
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines: list[Line] = []
        self.faults: list[Fault] = []

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large."))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("Save the file as UTF-8 and choose it again.")) from None
        found = read(text)
        self.lines, self.faults = found.lines, found.faults
        if found.faults:
            raise forms.ValidationError(_("Nothing was taken: see what is wrong below."))
        return file


class BasisForm(forms.Form):
    """By which set each topic is reckoned. ``rows`` are as it stands."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, rows: list[Reckoned]) -> None:
        super().__init__(data)
        self.known: dict[str, FactorSet] = {}
        for row in rows:
            sets = choices_for(row.topic)
            self.known |= {str(one.pk): one for one in sets}
            if not sets:
                continue
            self.fields[row.topic.value] = forms.ChoiceField(
                label=row.topic.label, required=False, widget=forms.RadioSelect,
                choices=[(str(one.pk), _way(one)) for one in sets],
                initial=str(row.set.pk) if row.set else None,
            )  # fmt: skip

    @property
    def changed(self) -> list[FactorSet]:
        """What is chosen other than it stands."""
        names = self.changed_data
        return [self.known[self.cleaned_data[name]] for name in names if self.cleaned_data[name]]


def _way(found: FactorSet) -> Way:
    words = _("Version %(version)s, %(state)s")
    said = {"version": found.version, "state": found.get_state_display()}
    return Way(found.title, hint=words % said)
