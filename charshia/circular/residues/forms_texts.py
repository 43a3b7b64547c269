"""Text messages as somebody pastes them, and the gateway that brings them by itself."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.residues.kinds import Terms
from charshia.engines.shortform import LONGEST
from charshia.ground.places.phones import NotAPhone, parse_phone

MOST: Final = 100  # messages in one go
# A number, then a colon; or right behind it the first word.
LINE: Final = re.compile(
    r"\s*(\+?\d[\d ()/.-]{5,22}?)\s*(?:[:;\t]\s*(\S.*)|(?<=[\d\s])(?=[^\W\d])(.+))"
)
DEFAULTS: Final = ((Terms.FREE, Terms.FREE.label), (Terms.BRIQUETTES, Terms.BRIQUETTES.label))


class TermsForm(forms.Form):
    use_required_attribute = False

    terms = forms.ChoiceField(
        label=gettext_lazy("Who says no price and no briquettes offers it"), choices=DEFAULTS
    )


class PasteForm(TermsForm):
    """One message a line: number, colon, text."""

    messages = forms.CharField(
        label=gettext_lazy("Messages, one a line"), max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("The number, a colon, then the message, as it came."),
    )  # fmt: skip
    field_order = ("messages", "terms")

    def __init__(self, *args: Any, country: str, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.country = country

    def clean_messages(self) -> list[tuple[str, str]]:
        """(number, words) of each; a sentence for each line that is none."""
        lines = [line for line in self.cleaned_data["messages"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(_("At most 100 messages at once."))
        found, faults = [], []
        for number, line in enumerate(lines, 1):
            try:
                found.append(self._read(line))
            except NotAPhone:
                words = _("Line %(number)d: write the number, a colon and the message.")
                faults.append(words % {"number": number})
        if faults:
            raise forms.ValidationError(faults)
        return found

    def _read(self, line: str) -> tuple[str, str]:
        hit = LINE.fullmatch(line.strip())
        if hit is None:
            raise NotAPhone("")
        return parse_phone(hit[1], self.country), (hit[2] or hit[3]).strip()[: LONGEST + 1]


class HookForm(forms.Form):
    """What a gateway sends of each message."""

    sender = forms.CharField(max_length=40)
    text = forms.CharField(max_length=LONGEST)
    id = forms.CharField(max_length=60)

    def __init__(self, *args: Any, country: str, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.country = country

    def clean_sender(self) -> str:
        try:
            return parse_phone(self.cleaned_data["sender"], self.country)
        except NotAPhone as fault:
            raise forms.ValidationError(str(fault)) from fault
