from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.cancelling import USUAL, until_in_words
from charshia.market.catalogue.models import Stall

UNTIL_ACCEPTED: Final = "accepted"


class CancellationForm(forms.Form):
    """Until when buyers may call an order off themselves. ``hours`` is None: until accepted."""

    rule = forms.ChoiceField(
        label=_("Until when may a buyer cancel by herself?"),
        help_text=_("After that she has to call you. What she paid you then owe her back."),
        widget=forms.RadioSelect,
    )

    def __init__(self, data: object = None, *, stall: Stall) -> None:
        now = UNTIL_ACCEPTED if stall.cancel_hours is None else str(stall.cancel_hours)
        super().__init__(data, initial={"rule": now})  # type: ignore[arg-type]
        known = sorted({*USUAL, *([] if stall.cancel_hours is None else [stall.cancel_hours])})
        self.fields["rule"].choices = [  # type: ignore[attr-defined]
            (UNTIL_ACCEPTED, _("Only until you have accepted the order")),
            *((str(hours), until_in_words(hours).capitalize()) for hours in known),
        ]

    @property
    def hours(self) -> int | None:
        rule = self.cleaned_data["rule"]
        return None if rule == UNTIL_ACCEPTED else int(rule)
