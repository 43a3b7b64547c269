"""The proposal that she saw, sent back with a press."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from charshia.commons.learning.models import Session
from charshia.engines.opening import Span
from charshia.workshops.booking.models import Subject
from charshia.workshops.making.actions import Plan
from charshia.workshops.making.queries.steps import Way
from charshia.workshops.spaces.models import Space

SLOT: Final = re.compile(r"([0-9]{1,12})\.([0-9]{1,7})\.([0-9]{1,5})", re.ASCII)
KEY: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
MOST: Final = 40
STALE: Final = gettext_lazy("This is no proposal of ours any more. Look at the new one.")


def sent_with(way: Way) -> dict[str, str]:
    """What is sent back: subject, quarter of an hour since 1970 and minutes of each slot."""
    slots = (
        f"{one.subject.pk}.{int(one.slot.start.timestamp()) // 900}.{one.minutes}"
        for one in way.steps
        if one.subject and one.slot
    )
    return {
        "slots": ",".join(slots), "sessions": ",".join(str(one.pk) for one in way.sessions),
    }  # fmt: skip


class PlanForm(forms.Form):
    """``space`` is where; the age is asked where a machine has a lowest one."""

    use_required_attribute = False
    age = forms.IntegerField(label=gettext_lazy("How old are you?"), min_value=0, max_value=120)
    slots = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    sessions = forms.CharField(max_length=400, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, space: Space, needs_age: bool, **more: Any) -> None:
        super().__init__(data, **more)
        self.space = space
        if not needs_age:
            del self.fields["age"]

    def clean_slots(self) -> tuple[tuple[Subject, Span], ...]:
        said = [SLOT.fullmatch(one) for one in self.cleaned_data["slots"].split(",")]
        if len(said) > MOST or None in said:
            raise forms.ValidationError(STALE)
        rows = Subject.objects.offered().filter(space=self.space).with_names()
        found = rows.in_bulk([int(one[1]) for one in said if one])
        if len(found) != len(said):
            raise forms.ValidationError(STALE)
        return tuple((found[int(one[1])], _span(int(one[2]), int(one[3]))) for one in said if one)

    def clean_sessions(self) -> tuple[Session, ...]:
        said = [one for one in self.cleaned_data["sessions"].split(",") if one]
        if len(said) > MOST or not all(map(KEY.fullmatch, said)):
            raise forms.ValidationError(STALE)
        rows = Session.objects.select_related("course").filter(pk__in=[int(one) for one in said])
        if len(rows) != len(said):
            raise forms.ValidationError(STALE)
        return tuple(rows.order_by("pk"))

    @property
    def plan(self) -> Plan:
        typed = self.cleaned_data
        return Plan(typed["slots"], typed["sessions"], typed.get("age"))


def _span(quarter: int, minutes: int) -> Span:
    begins = datetime.fromtimestamp(quarter * 900, UTC)
    return Span(begins, begins + timedelta(minutes=minutes))
