"""What a worker taps and says of herself."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.staff.models import Place
from charshia.ground.ui.forms import Plain


class TapForm(Plain):
    """``pressed_at`` is written by the phone, also without a net."""

    tap = forms.RegexField(r"^[A-Za-z0-9-]{1,60}$")
    pressed_at = forms.DateTimeField(
        required=False, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"]
    )

    def moment(self, now: datetime) -> datetime:
        pressed: datetime | None = self.cleaned_data["pressed_at"]
        return pressed or now


class BeginningForm(TapForm):
    place = forms.ChoiceField(choices=Place.choices)


class CommunityForm(Plain):
    community = forms.CharField(
        label=_("The community to which you count yourself"), max_length=80, required=False,
        help_text=_(
            "Nobody but you can read it: it is kept sealed and only counted, together with at "
            "least four others. Leave it empty and it is deleted."
        ),
    )  # fmt: skip
