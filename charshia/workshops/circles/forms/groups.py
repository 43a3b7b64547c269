"""What is typed of working groups."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import SPOKEN, name_of
from charshia.ground.ui.forms import day_input
from charshia.ground.ui.texts import TextsForm
from charshia.workshops.circles.actions.groups import LONGEST, CircleFacts, Gathering
from charshia.workshops.circles.kinds import Joining, PostKind
from charshia.workshops.circles.models import Circle
from charshia.workshops.spaces.forms.spaces import ZONES, city_of

LENGTHS: Final = (30, 60, 90, 120, 180)


class CircleForm(TextsForm):
    texts = ("name", "purpose")
    use_required_attribute = False

    name = forms.CharField(label=_("Name of the group"), max_length=120)
    purpose = forms.CharField(
        label=_("What it is for"), max_length=3000, widget=forms.Textarea({"rows": 5})
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    joining = forms.ChoiceField(
        label=_("How one comes in"), choices=Joining.choices, initial=Joining.REQUEST
    )

    def __init__(self, data: Any = None, *, circle: Circle | None = None) -> None:
        known = {name: getattr(circle, name) if circle else Translated({}) for name in self.texts}
        start = (
            {"languages": unbarred(circle.languages), "joining": circle.joining} if circle else {}
        )
        super().__init__(data, known=known, initial=start)
        tongues = [(code, name_of(code)) for code in SPOKEN]
        self.fields["languages"].choices = tongues  # type: ignore[attr-defined]

    @property
    def facts(self) -> CircleFacts:
        said = self.cleaned_data
        return CircleFacts(
            **self.all_translated(), languages=tuple(said["languages"]),
            joining=Joining(said["joining"]),
        )  # fmt: skip


class PostForm(forms.Form):
    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("What it is"), choices=PostKind.choices, initial=PostKind.MESSAGE
    )
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST, widget=forms.Textarea({"rows": 5}),
        help_text=_("In your own language: it stands beside the text which one it is."),
    )  # fmt: skip


class InviteForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label=_("Her e-mail address"), help_text=_("The e-mail address of a person known here.")
    )


class MeetingForm(forms.Form):
    use_required_attribute = False
    title = forms.CharField(label=_("What it is about"), max_length=160)
    day = forms.DateField(label=_("Day"), widget=day_input())
    start = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.TypedChoiceField(
        label=_("How long, in minutes"), coerce=int, choices=[(n, str(n)) for n in LENGTHS],
        initial=60,
    )  # fmt: skip
    zone = forms.ChoiceField(label=_("By which clock"))
    where = forms.CharField(
        label=_("Place, or link to take part from afar"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["zone"].choices = [  # type: ignore[attr-defined]
            (zone, city_of(zone)) for zone in sorted(ZONES, key=city_of)
        ]

    def gathering(self, language: str) -> Gathering:
        said = self.cleaned_data
        begins = datetime.combine(said["day"], said["start"], ZoneInfo(said["zone"]))
        return Gathering(
            said["title"], language, begins, said["minutes"], said["zone"], said["where"]
        )
