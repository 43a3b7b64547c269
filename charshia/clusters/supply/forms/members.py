"""What members write of their lots, and buyers of an offer."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.cn import table
from charshia.clusters.actors.models import Actor, Certificate
from charshia.clusters.supply.actions import Offered
from charshia.clusters.supply.forms.office import kg_field, name_of_place, price_field
from charshia.clusters.supply.kinds import Analysis
from charshia.clusters.supply.models import Lot, Request, Zone
from charshia.clusters.supply.prices import decimal_of, e4_of
from charshia.clusters.supply.products import name_with_code
from charshia.ground.languages.dates import day
from charshia.ground.ui.forms import OneOf, day_input

MARK = "analysis-"
LAST = frozenset({"certificates", "has_consent"})


class ActorForm(forms.Form):
    """For whom somebody offers who keeps several entries."""

    actor = OneOf(label=_("For whom"), queryset=Actor.objects.none())

    def __init__(self, data: Any = None, *, actors: Any) -> None:
        super().__init__(data)
        field = self.fields["actor"]
        field.queryset = actors.order_by("pk")  # type: ignore[attr-defined]
        field.label_from_instance = name_of_actor  # type: ignore[attr-defined]


def name_of_actor(actor: Actor) -> str:
    return str(actor.name)


def certificate_line(one: Certificate) -> str:
    """A certificate to tick: its name, its number, until when."""
    until = day(one.valid_to, whole=True) if one.valid_to else ""
    return " · ".join(filter(None, (one.name, one.number, until)))


class LotForm(forms.Form):
    """Short: what is asked of analyses is what the request limits."""

    code = forms.ChoiceField(label=_("Product"))
    zone = OneOf(label=_("Where it is picked up"), queryset=Zone.objects.none())
    free_kg = kg_field(_("How much you have, in kilograms"))
    ask = price_field(
        _("What you ask per kilogram"), help_text=_("Only you and the coordinator see it.")
    )
    minimum_kg = kg_field(
        _("The least you would give, in kilograms"), required=False, min_value=0,
        help_text=_("Empty: any amount."),
    )  # fmt: skip
    step_kg = kg_field(
        _("In steps of so many kilograms"), initial=1,
        help_text=_("What one drum, box or pallet holds."),
    )  # fmt: skip
    ready_on = forms.DateField(label=_("Ready on"), required=False, widget=day_input())
    certificates = forms.ModelMultipleChoiceField(
        label=_("Certificates of this lot"), queryset=Certificate.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    has_consent = forms.BooleanField(
        label=_("This lot may be put together with those of others"), required=False
    )

    def __init__(self, data: Any = None, *, request: Request, actor: Actor, lot: Lot | None = None
                 ) -> None:  # fmt: skip
        super().__init__(data, initial=_start(lot) if lot else _begin(request, actor))
        self.fields["code"].choices = finer(request.code)  # type: ignore[attr-defined]
        self.fields["ask"].label = _("What you ask per kilogram, in %(currency)s") % {
            "currency": request.currency
        }
        zone, papers = self.fields["zone"], self.fields["certificates"]
        zone.queryset = Zone.objects.filter(is_open=True).order_by("pk")  # type: ignore[attr-defined]
        zone.label_from_instance = name_of_place  # type: ignore[attr-defined]
        papers.queryset = actor.certificates.order_by("pk")  # type: ignore[attr-defined]
        papers.label_from_instance = certificate_line  # type: ignore[attr-defined]
        for limit in request.limits.order_by("pk"):
            self.fields[f"{MARK}{limit.analysis}"] = forms.DecimalField(
                label=Analysis(limit.analysis).label, required=False, max_digits=12,
                decimal_places=4, initial=lot.analyses.get(limit.analysis) if lot else None,
            )  # fmt: skip
        self.order_fields(
            [name for name in self.fields if name not in {"certificates", "has_consent"}]
        )

    def offered(self) -> Offered:
        said = self.cleaned_data
        return Offered(
            code=said["code"], zone=said["zone"], free_kg=said["free_kg"],
            ask_e4=e4_of(said["ask"]), minimum_kg=said["minimum_kg"] or 0,
            step_kg=said["step_kg"], ready_on=said["ready_on"], has_consent=said["has_consent"],
            analyses={
                name.removeprefix(MARK): _plain(value) for name, value in said.items()
                if name.startswith(MARK) and value is not None
            },
        )  # fmt: skip


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _start(lot: Lot) -> dict[str, Any]:
    plain = ("code", "zone", "free_kg", "step_kg", "ready_on", "has_consent")
    return {name: getattr(lot, name) for name in plain} | {
        "minimum_kg": lot.minimum_kg or None,
        "ask": decimal_of(lot.ask_e4).normalize(),
        "certificates": list(lot.certificates.all()),
    }


def _begin(request: Request, actor: Actor) -> dict[str, Any]:
    """The product asked for, and all her certificates: what is not of this lot she takes off."""
    return {"code": request.code, "certificates": list(actor.certificates.all())}


def finer(code: str) -> list[tuple[str, str]]:
    """The product asked for, and what is below it in the table."""
    found = [key for key in table() if key.startswith(code)]
    return [(key, name_with_code(key)) for key in (found if code in found else [code, *found])]


class DeclineForm(forms.Form):
    words = forms.CharField(
        label=_("Why, if you want to say so"), required=False, max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class AnswerForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    words = forms.CharField(
        label=_("A word to us"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
