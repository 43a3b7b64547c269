"""What somebody fills in who books."""

from datetime import date, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.opening import Span
from charshia.engines.slots.series import Series
from charshia.engines.slots.walls import Doubt, wall
from charshia.ground.ui.forms import day_input
from charshia.workshops.booking.models import Subject
from charshia.workshops.booking.queries.asking import Wish
from charshia.workshops.booking.wording import length

LENGTHS: Final = (15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480, 600, 720, 1440)
STEP: Final = 15
YEARS: Final = range(2000, 2200)
WEEKS: Final = [
    ("0", gettext_lazy("only once")),
    ("1", gettext_lazy("every week")),
    ("2", gettext_lazy("every second week")),
]


def start_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time", "step": STEP * 60}, format="%H:%M")


class TimeForm(forms.Form):
    """A day, a time of the clock there, and how long."""

    use_required_attribute = False
    day = forms.DateField(label=gettext_lazy("Day"), widget=day_input())
    start = forms.TimeField(label=gettext_lazy("From"), widget=start_input())
    minutes = forms.TypedChoiceField(label=gettext_lazy("How long"), coerce=int)

    def __init__(self, data: Any = None, *, subject: Subject, **more: Any) -> None:
        super().__init__(data, **more)
        self.subject, self.zone = subject, ZoneInfo(subject.space.time_zone)
        least, most = subject.least_minutes, subject.most_minutes or max(LENGTHS)
        allowed = sorted({n for n in LENGTHS if least <= n <= most} | {_up(least)})
        minutes = self.fields["minutes"]
        minutes.choices = [(n, length(n)) for n in allowed]  # type: ignore[attr-defined]
        self.fields["day"].initial = timezone.now().astimezone(self.zone).date()

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day.year not in YEARS:
            raise forms.ValidationError(_("This day is too far away."))
        return day

    @property
    def at(self) -> int:
        start = self.cleaned_data["start"]
        return int(start.hour * 60 + start.minute)

    @property
    def span(self) -> Span:
        day: date = self.cleaned_data["day"]
        begins = wall(day, self.at, self.zone).at
        return Span(begins, begins + self.long)

    @property
    def doubt(self) -> Doubt:
        return wall(self.cleaned_data["day"], self.at, self.zone).doubt

    @property
    def long(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["minutes"])


def _up(minutes: int) -> int:
    return -(-minutes // STEP) * STEP


class BookForm(TimeForm):
    purpose = forms.CharField(
        label=gettext_lazy("What for"), max_length=500, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    age = forms.IntegerField(
        label=gettext_lazy("How old are you?"), required=False, min_value=0, max_value=120
    )
    with_prepaid = forms.BooleanField(
        label=gettext_lazy("Pay with my prepaid hours"), required=False
    )
    weeks = forms.ChoiceField(
        label=gettext_lazy("Again"), choices=WEEKS, initial="0", required=False
    )
    times = forms.IntegerField(
        label=gettext_lazy("How many times"), min_value=1, max_value=53, required=False,
        help_text=gettext_lazy("Only if it comes again."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, subject: Subject, prepaid: int = 0) -> None:
        super().__init__(data, subject=subject)
        if subject.least_age is None:
            del self.fields["age"]
        if not prepaid:
            del self.fields["with_prepaid"]

    @property
    def wish(self) -> Wish:
        typed = self.cleaned_data
        return Wish(self.span, typed["purpose"], typed.get("age"), bool(typed.get("with_prepaid")))

    @property
    def series(self) -> Series | None:
        weeks = int(self.cleaned_data["weeks"] or 0)
        times = self.cleaned_data["times"] or 1
        if not weeks or times == 1:
            return None
        first = self.cleaned_data["day"]
        return Series(first, self.at, self.long, self.zone, weeks=weeks, times=times)
