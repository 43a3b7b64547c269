"""What those fill in who look after a space."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from charshia.engines.booking.policy import FIRM, Rule
from charshia.engines.slots.quarters import minutes
from charshia.ground.money.amounts import AmountField
from charshia.ground.ui.forms import day_input
from charshia.payments.models import Means
from charshia.people.accounts.forms import known_person
from charshia.people.accounts.models import Person
from charshia.workshops.booking.forms.booking import TimeForm
from charshia.workshops.booking.kinds import Group
from charshia.workshops.booking.models import Booking, Price, Subject
from charshia.workshops.booking.queries.asking import Wish
from charshia.workshops.booking.wording import length

MOST = 2_000_000_000
A_YEAR = 366 * 1440  # minutes


def _minutes(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, max_value=A_YEAR, **({"min_value": 0} | more))


class RulesForm(forms.ModelForm):
    """Empty is no limit. Times are in minutes."""

    use_required_attribute = False
    least_minutes = _minutes(gettext_lazy("Shortest booking, minutes"), min_value=15)
    most_minutes = _minutes(gettext_lazy("Longest booking, minutes"), required=False)
    notice_minutes = _minutes(gettext_lazy("Book so many minutes ahead at least"))
    horizon_days = forms.IntegerField(
        label=gettext_lazy("Book so many days ahead at most"), min_value=0, max_value=730
    )
    day_minutes = _minutes(gettext_lazy("Minutes a day for one person"), required=False)
    week_minutes = _minutes(gettext_lazy("Minutes a week for one person"), required=False)
    most_open = forms.IntegerField(
        label=gettext_lazy("Bookings to come of one person here"), required=False, min_value=1,
        max_value=999,
    )  # fmt: skip
    least_age = forms.IntegerField(
        label=gettext_lazy("Lowest age"), required=False, min_value=0, max_value=99
    )
    most_no_shows = forms.IntegerField(
        label=gettext_lazy("Absences in half a year that are forgiven"), required=False,
        min_value=0, max_value=99,
    )  # fmt: skip
    deposit_minor = AmountField(label=gettext_lazy("Deposit"), required=False, most=MOST)
    needs_approval = forms.BooleanField(
        label=gettext_lazy("Each booking waits for approval"), required=False
    )
    free_minutes = _minutes(gettext_lazy("Cancelling is free until so many minutes before"))
    kept_percent = forms.IntegerField(
        label=gettext_lazy("Percent of the price kept afterwards"), min_value=0, max_value=100
    )
    answer_minutes = _minutes(gettext_lazy("Minutes to answer an offer"), min_value=1)
    grace_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes until who has not checked in counts as absent"),
        required=False, min_value=0, max_value=1440,
        help_text=gettext_lazy("Leave it empty where nobody has to check in."),
    )  # fmt: skip

    class Meta:
        model = Subject
        fields = (
            "least_minutes", "most_minutes", "notice_minutes", "horizon_days", "day_minutes",
            "week_minutes", "most_open", "least_age", "most_no_shows", "deposit_minor",
            "needs_approval", "free_minutes", "answer_minutes", "grace_minutes",
        )  # fmt: skip

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(
            data, instance=Subject.objects.get(pk=subject.pk),
            initial={"kept_percent": subject.kept_bp // 100},
        )  # fmt: skip

    @property
    def rules(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        typed["kept_bp"] = typed.pop("kept_percent") * 100
        typed["deposit_minor"] = typed["deposit_minor"] or 0
        return typed


class PriceForm(forms.Form):
    use_required_attribute = False
    group = forms.ChoiceField(label=gettext_lazy("For whom"), choices=Group.choices)
    first = AmountField(label=gettext_lazy("First hour"), most=MOST)
    further = AmountField(label=gettext_lazy("Each further hour"), most=MOST)
    day = AmountField(label=gettext_lazy("24 hours"), required=False, most=MOST)

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        row = Price.objects.filter(subject=subject, group=Group.PUBLIC).first()
        known = (
            {"first": row.first_minor, "further": row.further_minor, "day": row.day_minor}
            if row
            else {}
        )
        super().__init__(data, initial={"group": Group.PUBLIC, **known})

    @property
    def rates(self) -> tuple[int, int, int | None]:
        typed = self.cleaned_data
        return typed["first"], typed["further"], typed["day"]


class _PersonForm(forms.Form):
    use_required_attribute = False
    person = forms.EmailField(
        label=gettext_lazy("Her e-mail address"),
        help_text=gettext_lazy("The e-mail address of a person known here."),
    )

    def clean_person(self) -> Person:
        return known_person(self.cleaned_data["person"])


class MeansForm(forms.Form):
    use_required_attribute = False
    means = forms.ChoiceField(label=gettext_lazy("How"), choices=Means.choices)

    def clean_means(self) -> Means:
        return Means(self.cleaned_data["means"])


class OfferForm(forms.Form):
    """Hours for sale."""

    use_required_attribute = False
    minutes = _minutes(gettext_lazy("Prepaid time, minutes"), min_value=15)
    price_minor = AmountField(label=gettext_lazy("Price"), most=MOST)
    days = forms.IntegerField(
        label=gettext_lazy("Good for so many days"), required=False, min_value=1, max_value=3660
    )


class PackForm(_PersonForm, OfferForm, MeansForm):
    pass


class DepositForm(_PersonForm, MeansForm):
    amount_minor = AmountField(label=gettext_lazy("Amount"), most=MOST)


class ReturnForm(MeansForm):
    amount_minor = AmountField(label=gettext_lazy("Amount"), most=MOST)


class KeepingForm(forms.Form):
    use_required_attribute = False
    amount_minor = AmountField(label=gettext_lazy("Amount"), most=MOST)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200)


class MemberForm(_PersonForm):
    until = forms.DateField(label=gettext_lazy("Good until"), required=False, widget=day_input())


class NoteForm(forms.Form):
    use_required_attribute = False
    note = forms.CharField(
        label=gettext_lazy("A word to her"), max_length=500, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip


class ClosureForm(TimeForm):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)


RULES = [
    (Rule.CLOSED, gettext_lazy("opening hours")),
    (Rule.TOO_SOON, gettext_lazy("notice")),
    (Rule.TOO_LONG, gettext_lazy("length")),
    (Rule.UNTRAINED, gettext_lazy("training")),
    (Rule.DAY_FULL, gettext_lazy("limits of a person")),
    (Rule.NO_SHOWS, gettext_lazy("absences")),
    (Rule.DEPOSIT, gettext_lazy("deposit")),
]
# What goes with the rule that somebody ticks.
ALIKE = {
    Rule.TOO_SOON: {Rule.TOO_FAR},
    Rule.TOO_LONG: {Rule.TOO_SHORT},
    Rule.UNTRAINED: {Rule.TRAINING_EXPIRED, Rule.TRAINING_LAPSED},
    Rule.DAY_FULL: {Rule.WEEK_FULL, Rule.TOO_MANY_OPEN, Rule.BUSY},
}


class _WaivingForm(TimeForm):
    waive = forms.MultipleChoiceField(
        label=gettext_lazy("Waive, in my name"), choices=RULES, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    @property
    def waived(self) -> frozenset[str]:
        ticked = {Rule(one) for one in self.cleaned_data.get("waive", ())}
        return frozenset(ticked.union(*(ALIKE.get(one, set()) for one in ticked)) - FIRM)


class MoveForm(_WaivingForm):
    """Another time for a booking. Only who looks after the space may waive rules."""

    with_prepaid = forms.BooleanField(label=gettext_lazy("Pay with prepaid hours"), required=False)
    field_order = ("day", "start", "minutes", "with_prepaid", "waive")

    def __init__(self, data: Any = None, *, booking: Booking, is_kept: bool, prepaid: int) -> None:
        super().__init__(data, subject=booking.subject)
        begins, long = booking.starts_at.astimezone(self.zone), minutes(booking.span)
        known = dict(self.fields["minutes"].choices)  # type: ignore[attr-defined]
        self.fields["minutes"].choices = sorted(  # type: ignore[attr-defined]
            (known | {long: length(long)}).items()
        )
        self.initial = {
            "day": begins.date(), "start": begins.time(), "minutes": long,
            "with_prepaid": bool(booking.prepaid_minutes),
        }  # fmt: skip
        if not is_kept:
            del self.fields["waive"]
        if not prepaid:
            del self.fields["with_prepaid"]

    @property
    def wish(self) -> Wish:
        paid = bool(self.cleaned_data.get("with_prepaid"))
        return Wish(self.span, with_prepaid=paid, waive=self.waived)


class ForForm(_WaivingForm):
    """Book for somebody else, with rules waived."""

    person = _PersonForm.base_fields["person"]
    age = forms.IntegerField(
        label=gettext_lazy("How old is she?"), required=False, min_value=0, max_value=120
    )
    field_order = ("day", "start", "minutes", "person", "age", "waive")

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data, subject=subject)
        if subject.least_age is None:
            del self.fields["age"]

    def clean_person(self) -> Person:
        return known_person(self.cleaned_data["person"])

    @property
    def wish(self) -> Wish:
        return Wish(self.span, age=self.cleaned_data.get("age"), waive=self.waived)
