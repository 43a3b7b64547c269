from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors.models import Actor
from charshia.ground.languages.tags import current
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question
from charshia.ground.ui.forms import OneOf
from charshia.programme.joint.actions import Words

_AREA = {"rows": 4}


class BidForm(forms.Form):
    use_required_attribute = False
    lead = OneOf(
        Actor.objects.none(), label=gettext_lazy("Which firm leads"), to_field_name="slug",
        error_messages={"required": gettext_lazy("Choose the firm that leads.")},
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("What it is called"), max_length=160,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )  # fmt: skip
    purpose = forms.CharField(
        label=gettext_lazy("What you want to do together"), max_length=4000,
        widget=forms.Textarea(attrs=_AREA),
        error_messages={"required": gettext_lazy("Say what you want to do together.")},
    )  # fmt: skip
    brings = forms.CharField(
        label=gettext_lazy("What the lead brings"), max_length=600,
        widget=forms.Textarea(attrs=_AREA),
        error_messages={"required": gettext_lazy("Say what the lead brings.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, actors: Any) -> None:
        super().__init__(data)
        firm = self.fields["lead"]
        firm.queryset = actors  # type: ignore[attr-defined]
        firm.label_from_instance = lambda one: str(one.name)  # type: ignore[attr-defined]
        if len(actors[:2]) == 1:  # nothing to choose
            firm.empty_label = None  # type: ignore[attr-defined]

    @property
    def words(self) -> Words:
        data = self.cleaned_data
        return Words(data["title"], data["purpose"], data["brings"], current())


class PartnerForm(forms.Form):
    """A firm by its name, or by the address of its page on the map."""

    use_required_attribute = False
    firm = forms.CharField(
        label=gettext_lazy("Name of the firm, or address of its page on the map"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say which firm.")},
    )
    brings = forms.CharField(
        label=gettext_lazy("What this firm brings"), max_length=600,
        widget=forms.Textarea(attrs=_AREA),
        help_text=gettext_lazy("The firm says yes to exactly these words."),
        error_messages={"required": gettext_lazy("Say what this firm brings.")},
    )  # fmt: skip

    def clean_firm(self) -> Actor:
        typed = self.cleaned_data["firm"].strip()
        slug = typed.rstrip("/").rpartition("/")[2]
        by_address = Actor.objects.listed().filter(slug=slug).first()
        if by_address is not None:
            return by_address
        pks = find(Question("actor", typed, language=current(), limit=10)).pks
        found = list(Actor.objects.listed().filter(pk__in=pks))
        alike = [one for one in found if typed.casefold() in map(str.casefold, one.name.values())]
        if len(alike or found) == 1:
            return (alike or found)[0]
        if found:
            raise forms.ValidationError(_("Several firms fit. Copy the address of its page here."))
        raise forms.ValidationError(_("We do not find this firm on the map."))
