"""What the coordinator and mentors fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.models import Course
from charshia.ground.money.amounts import MILLION, AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.forms import OneOf, Plain
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import Sides, Thing
from charshia.programme.admission.forms.fields import Words, day_field
from charshia.programme.admission.models import Cohort, Gate, Member, Programme, VisitKind
from charshia.programme.admission.requirements import kinds
from charshia.programme.calls.models import Call

NONE = ("", "–")
MOST = 300  # to choose from


class Chosen(OneOf):
    """Called as on its pages: a stall or cohort by its name, a member by its business."""

    def label_from_instance(self, obj: Any) -> str:
        if isinstance(obj, Member):
            return str(obj.organisation.name)
        return str(obj.title if isinstance(obj, Stall) else obj.name)


class ProgrammeForm(Plain):
    title = forms.CharField(label=_("Name of the programme"), max_length=200)
    slug = forms.SlugField(label=_("Short address"), max_length=60)
    summary = Words(label=_("What it does, for whom"), required=False)
    begins_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"), required=False)


def calls() -> list[tuple[str, str]]:
    """Those of which no cohort comes yet, the newest first."""
    taken = Cohort.objects.exclude(call="").values("call")
    rows = Call.objects.exclude(slug__in=taken).order_by("-pk")[:MOST]
    return [NONE, *((one.slug, str(one.title)) for one in rows)]


def courses() -> list[tuple[str, str]]:
    return [NONE, *((one.slug, str(one.title)) for one in Course.objects.in_order()[:MOST])]


class CohortForm(Plain):
    name = forms.CharField(label=_("Name of the cohort"), max_length=200)
    begins_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"), required=False)
    call = forms.ChoiceField(
        label=_("Open call"), required=False, choices=calls,
        help_text=_("Whoever it admits comes into this cohort."),
    )  # fmt: skip


class RequirementForm(Plain):
    kind = forms.ChoiceField(label=_("What is required"))
    title = forms.CharField(label=_("What members read"), max_length=200)
    how = Words(label=_("How one does it"), required=False, rows=3)
    gate = forms.ChoiceField(label=_("When"), choices=Gate.choices, initial=Gate.SELLING)
    least = forms.IntegerField(
        label=_("How many products"), min_value=1, max_value=500, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    course = forms.ChoiceField(label=_("Which course"), required=False, choices=courses)
    terms = Words(label=_("The terms"), required=False, max_length=20_000, rows=8)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: forms.ChoiceField = self.fields["kind"]  # type: ignore[assignment]
        choice.choices = [(one.key, one.label) for one in kinds()]

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        wanted = {"products": ("least",), "course": ("course",)}.get(data["kind"], ())
        return {name: data[name] for name in wanted if data[name]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        needed = {"products": "least", "course": "course", "terms": "terms"}.get(
            data.get("kind", ""), ""
        )
        if needed and needed not in self.errors and not data.get(needed):
            self.add_error(needed, _("This kind needs it."))
        return data


class TermsForm(Plain):
    text = Words(label=_("The terms"), max_length=20_000, rows=14)


class JoiningForm(Plain):
    stall = Chosen(
        Stall.objects.none(), label=_("Stall"), error_messages={"required": _("Choose a stall.")}
    )
    cohort = Chosen(Cohort.objects.none(), label=_("Cohort"))
    waive = forms.CharField(
        label=_("It sells already: waive everything, because"), max_length=400, required=False,
        help_text=_("Empty: it is held back until everything required is done."),
    )  # fmt: skip

    def __init__(self, *args: Any, programme: Programme, **more: Any) -> None:
        super().__init__(*args, **more)
        inside = Member.objects.live().filter(programme=programme).values("organisation")
        stalls: Chosen = self.fields["stall"]  # type: ignore[assignment]
        stalls.queryset = Stall.objects.filter(closed_at=None).exclude(organisation__in=inside)
        cohorts: Chosen = self.fields["cohort"]  # type: ignore[assignment]
        cohorts.queryset = Cohort.objects.filter(programme=programme).order_by("-begins_on", "pk")
        cohorts.empty_label = None


class NoteOfYesForm(Plain):
    note = forms.CharField(label=_("A word on it"), max_length=400, required=False)


class AcceptForm(Plain):
    valid_until = day_field(
        label=_("Valid until"), required=False, help_text=_("Empty: it does not expire.")
    )


class AnswerForm(Plain):
    is_upheld = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=[("yes", _("The suspension is lifted")), ("no", _("The suspension stays"))],
    )  # fmt: skip
    answer = Words(
        label=_("Why?"), max_length=5000,
        help_text=_("The member reads it on her page and in a letter."),
    )  # fmt: skip


class MentorForm(Plain):
    email = forms.EmailField(
        label=_("E-mail of the mentor"), help_text=_("She needs an account here first.")
    )

    def clean_email(self) -> Person:
        found = Person.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True)
        person = found.first()
        if person is None:
            raise forms.ValidationError(_("Nobody here has this address."))
        return person


class VisitForm(Plain):
    on = day_field(label=_("Day"))
    kind = forms.ChoiceField(label=_("What it was"), choices=VisitKind.choices)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    report = Words(label=_("What was said and seen"), max_length=5000, rows=6)
    is_shared = forms.BooleanField(label=_("The member may read it"), required=False)


class NoteForm(Plain):
    text = Words(label=_("Note"), max_length=5000)
    for_mentors = forms.BooleanField(label=_("Mentors may read it"), required=False)


class TaskForm(Plain):
    text = forms.CharField(label=_("What the member does"), max_length=300)
    due_on = day_field(label=_("By which day"), required=False)


class SidesForm(Plain):
    giver = forms.CharField(label=_("Handed over by"), max_length=120)
    taker = forms.CharField(label=_("Taken over by"), max_length=120)
    on = day_field(label=_("Day"))
    remark = forms.CharField(label=_("Remark"), max_length=400, required=False)

    def sides(self) -> Sides:
        data = self.cleaned_data
        return Sides(data["giver"], data["taker"], data["on"], data["remark"])


class MovingForm(SidesForm):
    condition = forms.CharField(label=_("Condition"), max_length=200)


class PassingForm(MovingForm):
    to = Chosen(Member.objects.none(), label=_("To which member"))

    field_order = ("to", "condition")

    def __init__(self, *args: Any, member: Member, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Chosen = self.fields["to"]  # type: ignore[assignment]
        others = Member.objects.live().filter(programme=member.programme_id).exclude(pk=member.pk)
        choice.queryset = others.with_all().order_by("pk")


ROWS = 3  # things on one paper, as the page asks for them


class HandOverForm(SidesForm):
    """Up to ROWS things; an empty row is left out."""

    donor = forms.CharField(label=_("Whose money bought it"), max_length=120, required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for row in range(1, ROWS + 1):
            number = {"row": row}
            self.fields[f"name_{row}"] = forms.CharField(
                label=_("Thing %(row)d") % number, max_length=160, required=row == 1
            )
            self.fields[f"inventory_{row}"] = forms.CharField(
                label=_("Inventory number of thing %(row)d") % number, max_length=60,
                required=False,
            )  # fmt: skip
            self.fields[f"value_{row}"] = AmountField(
                label=_("Value of thing %(row)d") % number, required=False, most=MILLION
            )
            self.fields[f"condition_{row}"] = forms.CharField(
                label=_("Condition of thing %(row)d") % number, max_length=200, required=False
            )

    def things(self) -> list[Thing]:
        data = self.cleaned_data
        return [
            Thing(
                data[f"name_{row}"], data[f"value_{row}"] or 0, data["currency"],
                data[f"condition_{row}"], data[f"inventory_{row}"], data["donor"],
            )
            for row in range(1, ROWS + 1)
            if data.get(f"name_{row}")
        ]  # fmt: skip
