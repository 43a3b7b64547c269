"""What the reader says of herself before she is shown where it can be made."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.forms import day_input
from charshia.workshops.booking.forms.booking import LENGTHS
from charshia.workshops.booking.wording import length
from charshia.workshops.making.queries.options import Asked

FAR: Final = (10, 25, 50, 100, 250)  # kilometres
USUAL: Final = 60  # minutes


def usual_for(minutes: int | None) -> int:
    """The length to choose from that is enough for a design of so many minutes."""
    wanted = minutes or USUAL
    return next((one for one in LENGTHS if one >= wanted), LENGTHS[-1])


class LongForm(forms.Form):
    """How long she needs; what nobody can choose is as usual."""

    use_required_attribute = False
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long at each machine"), coerce=int, required=False
    )

    def __init__(self, data: Any = None, *, usual: int, **more: Any) -> None:
        super().__init__(data, **more)
        self.usual = usual
        self.fields["minutes"].choices = [(n, length(n)) for n in LENGTHS]  # type: ignore[attr-defined]
        self.fields["minutes"].initial = usual

    @property
    def long(self) -> int:
        return self._said("minutes") or self.usual

    def _said(self, name: str) -> Any:
        """What is right of it, whatever else is not."""
        return self.cleaned_data.get(name) if self.is_bound and self.errors is not None else None


class AskForm(LongForm):
    """Sent as a GET; nothing of it is kept."""

    place = forms.CharField(
        label=gettext_lazy("Your town or village"), max_length=80, required=False,
        help_text=gettext_lazy("To say how far it is. It is not kept."),
    )  # fmt: skip
    km = forms.TypedChoiceField(
        label=gettext_lazy("How far at most"), coerce=int, required=False, empty_value=None
    )
    is_public = forms.BooleanField(label=gettext_lazy("Open to everybody"), required=False)

    field_order = ("place", "km", "minutes", "is_public")

    def __init__(self, data: Any = None, *, usual: int) -> None:
        super().__init__(data, usual=usual)
        far = [(n, _("%(number)s km") % {"number": n}) for n in FAR]
        self.fields["km"].choices = [("", _("Any distance")), *far]  # type: ignore[attr-defined]

    def clean_place(self) -> Any:
        typed = self.cleaned_data["place"].strip()
        found = [one for one in find_settlement(typed) if one.latitude is not None] if typed else []
        if typed and not found:
            raise forms.ValidationError(_("We do not know this place. Write it as on the map."))
        return found[0] if found else None

    @property
    def asked(self) -> Asked:
        place = self._said("place")
        spot = (place.latitude, place.longitude) if place else None
        return Asked(self.long, spot, self._said("km") if spot else None,
                     bool(self._said("is_public")))  # fmt: skip


class WhenForm(LongForm):
    since = forms.DateField(label=gettext_lazy("Not before"), required=False, widget=day_input())

    field_order = ("minutes", "since")

    def after(self, now: datetime) -> datetime | None:
        """The beginning of that day here."""
        day = self._said("since")
        return datetime(day.year, day.month, day.day, tzinfo=now.tzinfo) if day else None
