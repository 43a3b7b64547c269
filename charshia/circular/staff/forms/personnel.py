"""What is typed of jobs, workers, shifts and hours."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.founding.forms.owners import Lines, day_field
from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import Contract, Job, Place, Skill, Worker
from charshia.commons.learning.models import Course
from charshia.engines.shifts import Span
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.forms import OneOf, Plain, moment_input
from charshia.ground.ui.texts import TextsForm
from charshia.people.accounts.forms import known_person
from charshia.people.accounts.models import Person

HOUR: Final = 60  # minutes


class Hours(forms.DecimalField):
    """Hours typed with comma or point; whole minutes."""

    def __init__(self, **more: Any) -> None:
        said: dict[str, Any] = {"min_value": Decimal(0), "max_digits": 5, "decimal_places": 2}
        super().__init__(**said | more)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).replace(",", ".") if value else value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return f"{Decimal(value) / HOUR:.2f}".rstrip("0").rstrip(".")
        return value

    def clean(self, value: Any) -> int | None:
        found = super().clean(value)
        return None if found is None else int(found * HOUR)


class Titled(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class Named(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class JobForm(TextsForm):
    use_required_attribute = False
    texts = ("title", "about")
    title = forms.CharField(label=gettext_lazy("What the job is called"), max_length=120)
    about = Lines(label=gettext_lazy("What one does there"), max_length=5000, rows=6)
    contract = forms.ChoiceField(label=gettext_lazy("Kind of contract"), choices=Contract.choices)
    week_minutes = Hours(
        label=gettext_lazy("Hours a week"), min_value=Decimal("0.25"), max_value=Decimal(168)
    )
    places = forms.IntegerField(
        label=gettext_lazy("How many people"), min_value=1, max_value=1000, initial=1
    )
    begins_on = day_field(label=gettext_lazy("From which day on"))
    ends_on = day_field(label=gettext_lazy("Until which day"), required=False)
    apply_until = day_field(label=gettext_lazy("One can apply until"), required=False)
    how_to_apply = forms.CharField(
        label=gettext_lazy("How one applies"), max_length=300, required=False,
        help_text=gettext_lazy("Everybody reads it once the job is published."),
    )  # fmt: skip

    @property
    def facts(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in self.fields if name not in self.texts}
        return plain | self.all_translated()


def known_of(job: Job | None) -> dict[str, Translated]:
    return {name: getattr(job, name) if job else Translated() for name in JobForm.texts}


class WorkerForm(Plain):
    name = forms.CharField(label=gettext_lazy("Her name"), max_length=120)
    person = forms.EmailField(
        label=gettext_lazy("Her e-mail address"), required=False,
        help_text=gettext_lazy(
            "With an account here she taps her hours and sees all that is kept of her."
        ),
    )  # fmt: skip

    def clean_person(self) -> Person | None:
        typed = self.cleaned_data["person"]
        return known_person(typed) if typed else None


class EngagementForm(Plain):
    job = Titled(label=gettext_lazy("Job"), queryset=Job.objects.none())
    begins_on = day_field(label=gettext_lazy("From which day on"))
    ends_on = day_field(label=gettext_lazy("Until which day"), required=False)
    week_minutes = Hours(
        label=gettext_lazy("Hours a week"), min_value=Decimal("0.25"), max_value=Decimal(168)
    )

    def __init__(self, *args: Any, enterprise: Enterprise, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Titled = self.fields["job"]  # type: ignore[assignment]
        field.queryset = Job.objects.filter(enterprise=enterprise).order_by("-begins_on", "pk")


class DayForm(Plain):
    on = day_field(label=gettext_lazy("On which day"))


class SkillForm(Plain):
    name = forms.CharField(label=gettext_lazy("What one must have learnt"), max_length=120)
    course = Titled(
        label=gettext_lazy("A course of this network that teaches it"), required=False,
        queryset=Course.objects.none(),
    )  # fmt: skip
    months = forms.IntegerField(
        label=gettext_lazy("For how many months it holds"), required=False, min_value=1,
        max_value=600, help_text=gettext_lazy("Leave it empty where it does not end."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Titled = self.fields["course"]  # type: ignore[assignment]
        field.queryset = Course.objects.visible_to(person).order_by("pk")


class NeedsForm(Plain):
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Nobody works here without it"), choices=Place.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    jobs = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Nobody does this job without it"), queryset=Job.objects.none(),
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, enterprise: Enterprise, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["jobs"]
        field.queryset = Job.objects.filter(enterprise=enterprise).order_by("-begins_on", "pk")
        field.label_from_instance = lambda job: str(job.title)


class TrainingForm(Plain):
    skill = Named(label=gettext_lazy("What she has learnt"), queryset=Skill.objects.none())
    on = day_field(label=gettext_lazy("On which day"))
    until = day_field(label=gettext_lazy("It holds until"), required=False)
    proof = forms.CharField(
        label=gettext_lazy("By what one knows"), max_length=300,
        help_text=gettext_lazy("The number of a paper and who gave it."),
    )  # fmt: skip

    def __init__(self, *args: Any, enterprise: Enterprise, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Named = self.fields["skill"]  # type: ignore[assignment]
        field.queryset = Skill.objects.filter(enterprise=enterprise).order_by("name", "pk")


class GearForm(Plain):
    what = forms.CharField(label=gettext_lazy("What is handed over"), max_length=120)
    size = forms.CharField(label=gettext_lazy("Which size"), max_length=30, required=False)
    given_on = day_field(label=gettext_lazy("On which day"))
    renew_on = day_field(label=gettext_lazy("To be renewed on"), required=False)


class RulesForm(Plain):
    rest_minutes = Hours(label=gettext_lazy("Rest between two shifts, hours"))
    weekly_rest_minutes = Hours(label=gettext_lazy("Longest rest in every week, hours"))
    longest_minutes = Hours(label=gettext_lazy("At most at a stretch, hours"))
    weekly_minutes = Hours(label=gettext_lazy("At most in a week, hours"))
    keep_months = forms.IntegerField(
        label=gettext_lazy("Names are kept so many months after somebody left"),
        min_value=0, max_value=1200,
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Where the law says so"), max_length=300,
        help_text=gettext_lazy("Look it up in the law of your country; we suggest the least that "
                               "holds in the European Union."),
    )  # fmt: skip
    since = day_field(label=gettext_lazy("From which day on"))


class ClockForm(Plain):
    """A place, a day and two times of the clock; an end before its beginning is the next day's."""

    place = forms.ChoiceField(label=gettext_lazy("Where she works"), choices=Place.choices)
    day = day_field(label=gettext_lazy("On which day"))
    starts = forms.TimeField(
        label=gettext_lazy("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=gettext_lazy("Until"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("An earlier time is that of the next day."),
    )  # fmt: skip

    def moments(self) -> tuple[datetime, datetime]:
        data, zone = self.cleaned_data, timezone.get_current_timezone()
        last = data["day"] + timedelta(days=data["ends"] <= data["starts"])
        return (
            datetime.combine(data["day"], data["starts"], zone),
            datetime.combine(last, data["ends"], zone),
        )


class ShiftForm(ClockForm):
    worker = Named(label=gettext_lazy("Who works"), queryset=Worker.objects.none())
    field_order = ("worker", "place", "day", "starts", "ends")

    def __init__(self, *args: Any, enterprise: Enterprise, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Named = self.fields["worker"]  # type: ignore[assignment]
        rows = Worker.objects.filter(enterprise=enterprise, forgotten_at=None)
        field.queryset = rows.order_by("name", "pk")


class NotedForm(ClockForm):
    reason = forms.CharField(label=gettext_lazy("Why it was not tapped"), max_length=300)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class CorrectionForm(Plain):
    counts = forms.BooleanField(label=gettext_lazy("It counts"), required=False, initial=True)
    starts_at = forms.DateTimeField(
        label=gettext_lazy("From"), widget=moment_input(), required=False
    )
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Until"), widget=moment_input(), required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=300,
        help_text=gettext_lazy("She reads it. What she tapped is kept beside it."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if cleaned.get("counts") and not (starts and ends and starts < ends):
            self.add_error("ends_at", _("Say from when until when."))
        return cleaned

    @property
    def span(self) -> Span | None:
        data = self.cleaned_data
        return Span(data["starts_at"], data["ends_at"]) if data["counts"] else None
