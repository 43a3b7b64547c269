"""What is typed of mentoring."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.notes import SPOKEN, name_of
from charshia.ground.ui.forms import day_input
from charshia.workshops.circles.actions import Period, Seeking
from charshia.workshops.circles.actions.mentoring import LONGEST
from charshia.workshops.circles.kinds import Rhythm
from charshia.workshops.terms.names import choices
from charshia.workshops.terms.tables import processes

_AREA: Final = {"rows": 4}
WORDS: Final = _("In words")


def words_field(label: Any = WORDS, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(_AREA)
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, widget=widget)


class SeekingForm(forms.Form):
    use_required_attribute = False

    topic = forms.CharField(label=_("In a line: what you look for"), max_length=160)
    wants = words_field(_("What you want to learn"))
    processes = forms.MultipleChoiceField(
        label=_("Skills"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you can talk in"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices, initial=Rhythm.MONTHLY)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        tongues = [(code, name_of(code)) for code in SPOKEN]
        self.fields["processes"].choices = choices(processes())  # type: ignore[attr-defined]
        self.fields["languages"].choices = tongues  # type: ignore[attr-defined]

    def seeking(self, language: str) -> Seeking:
        said = self.cleaned_data
        return Seeking(
            said["topic"], said["wants"], language, tuple(said["processes"]),
            tuple(said["languages"]), Rhythm(said["rhythm"]),
        )  # fmt: skip


class AskForm(forms.Form):
    use_required_attribute = False
    words = words_field(
        _("What you write to her"), _("She reads it with your request and your name.")
    )


class PeriodForm(forms.Form):
    use_required_attribute = False
    begins_on = forms.DateField(label=_("From"), widget=day_input())
    ends_on = forms.DateField(label=_("Until"), widget=day_input())

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["begins_on"], self.cleaned_data["ends_on"])


class AcceptForm(PeriodForm):
    words = words_field(hint=_("With your yes you both see each other's names."))


class DeclineForm(forms.Form):
    use_required_attribute = False
    words = words_field()


class NoteForm(forms.Form):
    use_required_attribute = False
    met_on = forms.DateField(label=_("When you met"), widget=day_input())
    text = words_field(_("What you talked about"), _("Only you two read it."))


class ThanksForm(forms.Form):
    use_required_attribute = False
    text = words_field(_("Thanks, and what helped or was missing"), _("Only you two read it."))
