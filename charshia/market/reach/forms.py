from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models import Stall
from charshia.market.reach.targets import options_for


class LinkForm(forms.Form):
    """A short link: where people find it, and where it leads."""

    label = forms.CharField(
        label=_("Where people find it"),
        max_length=60,
        help_text=_("For example: the flyer at the Saturday market, the shop window, Instagram."),
    )
    leads_to = forms.ChoiceField(
        label=_("Where it leads"),
        error_messages={"invalid_choice": _("Choose where the link leads.")},
    )

    def __init__(
        self, data: object = None, *, stall: Stall | None, now: datetime, leads_to: str = ""
    ) -> None:
        super().__init__(data, initial={"leads_to": leads_to})  # type: ignore[arg-type]
        options = options_for(stall, now)
        field: forms.ChoiceField = self.fields["leads_to"]  # type: ignore[assignment]
        field.choices = options
