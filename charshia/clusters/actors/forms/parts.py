"""Products, certificates, needs and relations of an entry."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors import cn
from charshia.clusters.actors.actions import Paper, Wish
from charshia.clusters.actors.forms.products import ProductField, WithProduct, choices_of
from charshia.clusters.actors.kinds import TURNED, Audience, CertificateType, RelationKind, Unit
from charshia.clusters.actors.models import Actor, Certificate, Good, Want
from charshia.clusters.actors.queries.finding import named
from charshia.clusters.actors.queries.listing import where_of
from charshia.clusters.actors.queries.sheets import months
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.forms import day_input
from charshia.ground.ui.texts import TextsForm

_TURNED = "turned-"
_MOST = 2_000_000_000


def _audience(label: Any, initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=Audience.choices, widget=forms.RadioSelect, initial=initial
    )


class GoodForm(TextsForm):
    """How much in each month; a month that is left empty is none."""

    texts = ("words",)
    use_required_attribute = False

    words = forms.CharField(
        label=gettext_lazy("In your words"), max_length=200, required=False,
        help_text=gettext_lazy("Variety, packing, quality."),
    )  # fmt: skip
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=Unit.choices)

    def __init__(self, data: Any = None, *, good: Good | None = None) -> None:
        known = {"words": good.words if good else Translated({})}
        start: dict[str, Any] = {"unit": good.unit} if good else {"unit": Unit.KG}
        if good:
            start |= {f"month_{one.month}": one.amount for one in good.capacities.all()}
        super().__init__(data, known=known, initial=start)
        for number, name in enumerate(months(), start=1):
            self.fields[f"month_{number}"] = forms.IntegerField(
                label=name, required=False, min_value=0, max_value=_MOST
            )

    @property
    def monthly(self) -> dict[int, int]:
        return {month: self.cleaned_data[f"month_{month}"] or 0 for month in range(1, 13)}


class CertificateForm(forms.Form):
    use_required_attribute = False

    type = forms.ChoiceField(
        label=gettext_lazy("Which certificate"), choices=CertificateType.choices
    )
    title = forms.CharField(
        label=gettext_lazy("What it is called"), max_length=120, required=False,
        help_text=gettext_lazy("Only of another one."),
    )  # fmt: skip
    body = forms.CharField(
        label=gettext_lazy("Who gave it"), max_length=120,
        error_messages={"required": gettext_lazy("Write who gave it.")},
    )  # fmt: skip
    number = forms.CharField(label=gettext_lazy("Number"), max_length=60, required=False)
    scope = forms.CharField(
        label=gettext_lazy("What it covers"), max_length=300, required=False,
        help_text=gettext_lazy("Fields, plant, activity, as on the paper."),
    )  # fmt: skip
    codes = forms.MultipleChoiceField(
        label=gettext_lazy("For which of your products"), required=False,
        help_text=gettext_lazy("None chosen means all."), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    valid_from = forms.DateField(
        label=gettext_lazy("Valid from"), required=False, widget=day_input()
    )
    valid_to = forms.DateField(
        label=gettext_lazy("Valid until"), required=False, widget=day_input()
    )
    file = forms.FileField(
        label=gettext_lazy("The paper itself"), required=False,
        help_text=gettext_lazy("PDF, up to 10 MB"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )  # fmt: skip
    file_for = _audience(gettext_lazy("Who may open the paper"), Audience.MEMBERS)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        actor: Actor,
        certificate: Certificate | None = None,
    ) -> None:
        super().__init__(data, files, initial=_paper(certificate) if certificate else {})
        codes = dict.fromkeys(actor.goods.order_by("code").values_list("code", flat=True))
        if certificate:
            codes |= dict.fromkeys(certificate.code_list)
        if codes:
            self.fields["codes"].choices = choices_of(codes)  # type: ignore[attr-defined]
        else:
            del self.fields["codes"]

    @property
    def paper(self) -> Paper:
        data = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return Paper(**data | {"codes": tuple(data.get("codes", ()))})


class WantForm(WithProduct, TextsForm):
    texts = ("title", "body")
    use_required_attribute = False

    title = forms.CharField(
        label=gettext_lazy("In a few words"), max_length=120,
        error_messages={"required": gettext_lazy("Say in a few words what it is.")},
    )  # fmt: skip
    body = forms.CharField(
        label=gettext_lazy("In more words"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    code = ProductField(
        label=gettext_lazy("Product"), max_length=60, required=False,
        help_text=gettext_lazy("Its name in any language, or its customs code."),
    )  # fmt: skip
    until = forms.DateField(label=gettext_lazy("Until when"), required=False, widget=day_input())
    seen_by = _audience(gettext_lazy("Who sees it"), Audience.PUBLIC)

    def __init__(self, data: Any = None, *, want: Want | None = None) -> None:
        known = {name: getattr(want, name) if want else Translated({}) for name in self.texts}
        start = {name: getattr(want, name) for name in ("code", "until", "seen_by")} if want else {}
        if want and want.code in cn.table():
            start["code"] = cn.name_of(want.code)
        super().__init__(data, known=known, initial=start)
        self.ask_which()

    def wish(self, kind: str) -> Wish:
        data = self.cleaned_data
        return Wish(
            kind=kind, **self.all_translated(), code=data["code"], until=data["until"],
            seen_by=data["seen_by"],
        )  # fmt: skip


class ActorField(forms.CharField):
    """An actor on the map, by its name in any language or the address of its page."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        found = named(typed) if typed else []
        if not found and typed:
            raise forms.ValidationError(_("Nobody on the map is called so."))
        if len(found) > 1:
            called = "; ".join(f"{one.name}, {where_of(one)}: {one.slug}" for one in found)
            words = _("Several are called so. Write the last part: %(actors)s")
            raise forms.ValidationError(words % {"actors": called})
        return found[0] if found else None


class RelationForm(WithProduct):
    use_required_attribute = False

    kind = forms.ChoiceField(label=gettext_lazy("What you are to each other"))
    other = ActorField(
        label=gettext_lazy("The other one"), max_length=200,
        help_text=gettext_lazy("Its name, or the address of its page on the map."),
        error_messages={"required": gettext_lazy("Write who the other one is.")},
    )  # fmt: skip
    code = ProductField(
        label=gettext_lazy("Product"), max_length=60, required=False,
        help_text=gettext_lazy("Where you supply something."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, name: str) -> None:
        """``name`` is that of the entry from which it is said."""
        super().__init__(data)
        there, back = [], []
        for kind in RelationKind:
            there.append((kind.value, _told(name, kind.label)))
            if TURNED[kind] != kind.label:
                back.append((f"{_TURNED}{kind.value}", _told(name, TURNED[kind])))
        self.fields["kind"].choices = [*there, *back]  # type: ignore[attr-defined]
        self.ask_which()

    def two(self, actor: Actor) -> tuple[Actor, Actor, str]:
        """First, second, and what the first is to the second."""
        kind, other = self.cleaned_data["kind"], self.cleaned_data["other"]
        if kind.startswith(_TURNED):
            return other, actor, kind.removeprefix(_TURNED)
        return actor, other, kind


def _told(name: str, words: object) -> str:
    return f"{name} {words} …"


def _paper(certificate: Certificate) -> dict[str, Any]:
    names = (
        "type", "title", "body", "number", "scope", "valid_from", "valid_to", "file_for",
    )  # fmt: skip
    return {name: getattr(certificate, name) for name in names} | {"codes": certificate.code_list}
