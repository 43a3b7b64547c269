from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.kinds import CertificateType, Kind, Unit
from charshia.clusters.partners.actions import Criteria
from charshia.clusters.partners.models import Search, Stage
from charshia.ground.languages.notes import SPOKEN, name_of
from charshia.ground.places.countries import REGION, countries

MOST_AMOUNT = 2_000_000_000
LISTS = ("papers", "languages", "countries", "kinds")


def several(label: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


class SearchForm(forms.Form):
    """What else is asked of who answers."""

    use_required_attribute = False

    amount = forms.IntegerField(
        label=_("How much a year"), required=False, min_value=1, max_value=MOST_AMOUNT,
        help_text=_("Only of goods with a code."),
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Counted in"), choices=Unit.choices)
    papers = several(_("Certificates they must hold"), choices=CertificateType.choices)
    languages = several(_("Languages, one is enough"))
    countries = several(_("Countries, one is enough"))
    kinds = several(_("Who it may be"), choices=Kind.choices)

    def __init__(self, data: Any = None, *, search: Search | None = None) -> None:
        start: dict[str, Any] = {"unit": Unit.KG}
        if search is not None:
            start = {"amount": search.amount, "unit": search.unit}
            start |= {name: search.chosen(name) for name in LISTS}
        super().__init__(data, initial=start)
        lands = [(code, name) for code, name in countries() if code in REGION]
        self.fields["countries"].choices = lands  # type: ignore[attr-defined]
        tongues = [(code, name_of(code)) for code in SPOKEN]
        self.fields["languages"].choices = tongues  # type: ignore[attr-defined]

    @property
    def criteria(self) -> Criteria:
        data = self.cleaned_data
        lists = {name: tuple(data[name]) for name in LISTS}
        return Criteria(amount=data["amount"], unit=data["unit"], **lists)


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("What you write to them"), max_length=1000,
        help_text=_("Who you are, what you want, how soon. They read it before they say yes."),
        error_messages={"required": _("Write a few words: they read them first.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    use_required_attribute = False


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"), max_length=400, required=False,
        help_text=_("They read it, if you write something."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class StageForm(forms.Form):
    stage = forms.ChoiceField(
        label=_("What came of it?"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Stage if one != Stage.OPEN],
        error_messages={"required": _("Choose what came of it.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("In a sentence"), max_length=400, required=False,
        help_text=_("The other side and the coordinator read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    use_required_attribute = False
