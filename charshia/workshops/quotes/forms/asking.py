"""What whoever asks fills in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import barred
from charshia.ground.languages.tags import current
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.forms import day_input
from charshia.workshops.designs.models import Version
from charshia.workshops.quotes.actions import Wish
from charshia.workshops.quotes.kinds import Delivery
from charshia.workshops.quotes.models import Request
from charshia.workshops.quotes.queries import Candidate
from charshia.workshops.terms.names import choices, process_name
from charshia.workshops.terms.tables import materials, processes

USUAL_DAYS = 14  # for answers
PLAIN = ("title", "words", "quantity", "material", "wanted_on", "delivery", "budget_minor",
         "currency")  # fmt: skip


class RequestForm(forms.Form):
    use_required_attribute = False

    title = forms.CharField(
        label=_("What is to be made"), max_length=120, help_text=_("For example: A stool of oak.")
    )
    words = forms.CharField(
        label=_("Describe it"), max_length=4000, required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Size, colour, what it is for. Pictures and drawings come on the next page."),
    )  # fmt: skip
    quantity = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=100_000, initial=1
    )  # fmt: skip
    material = forms.ChoiceField(label=_("Material"), required=False)
    processes = forms.MultipleChoiceField(
        label=_("What has to be done"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Makers who can this are proposed. Choose none to be shown all."),
    )  # fmt: skip
    wanted_on = forms.DateField(label=_("Wanted by"), required=False, widget=day_input())
    delivery = forms.ChoiceField(
        label=_("How it gets to you"), choices=Delivery.choices, widget=forms.RadioSelect,
        initial=Delivery.FETCHED,
    )  # fmt: skip
    town = forms.CharField(label=_("Town or village"), max_length=80, required=False)
    budget_minor = AmountField(
        label=_("What you want to spend at most"), required=False,
        help_text=_("Makers read it. Leave it empty if you do not want to say."),
    )  # fmt: skip
    currency = forms.ChoiceField(label=_("Currency"))

    def __init__(
        self, data: Any = None, *, kept: Request | None = None, version: Version | None = None
    ) -> None:
        super().__init__(data, initial=_start(kept, version))
        self.version = kept.version if kept else version
        lists = {
            "material": [("", "–"), *choices(materials())], "processes": choices(processes()),
            "currency": currency_choices(),
        }  # fmt: skip
        for name, known in lists.items():
            self.fields[name].choices = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        typed = str(found.get("town", "")).strip()
        places = find_settlement(typed) if typed else []
        if typed and not places:
            self.add_error("town", gettext("We do not know this place."))
        found["settlement"] = places[0] if places else None
        return found

    @property
    def wish(self) -> Wish:
        said = self.cleaned_data
        return Wish(
            **{name: said[name] for name in PLAIN}, processes=tuple(said["processes"]),
            settlement=said["settlement"], version=self.version, language=current(),
        )  # fmt: skip


def _start(kept: Request | None, version: Version | None) -> dict[str, Any]:
    if kept is not None:
        town = kept.settlement
        return {name: getattr(kept, name) for name in PLAIN} | {
            "processes": kept.process_keys, "town": str(town.names) if town else "",
        }  # fmt: skip
    if version is None:
        return {"currency": "EUR"}
    parts = version.design.parts.all()
    found = barred(part.process for part in parts if part.process in processes().terms)
    used = {part.material for part in parts if part.material in materials().terms}
    return {
        "title": str(version.design.title)[:120], "currency": "EUR",
        "processes": [key for key in found.split("|") if key],
        "material": used.pop() if len(used) == 1 else "",
    }  # fmt: skip


class FileForm(forms.Form):
    use_required_attribute = False
    file = OneFile(label=_("A picture or a PDF"))


class MakersForm(forms.Form):
    """Whom to ask, until when, and what they may see of her."""

    use_required_attribute = False

    makers = forms.MultipleChoiceField(
        label=_("Whom you ask"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one maker.")},
    )  # fmt: skip
    until = forms.DateField(label=_("Answers until"), widget=day_input())
    shows_contact = forms.BooleanField(
        label=_("Show my name and contact to those I ask"), required=False,
        help_text=_("Otherwise only the maker whose quote you accept sees them."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, candidates: Iterable[Candidate], kept: Request, now: datetime
    ) -> None:
        usual = timezone.localdate(now) + timedelta(days=USUAL_DAYS)
        start = {"until": kept.answers_until or usual, "shows_contact": kept.shows_contact}
        super().__init__(data, initial=start)
        self.fields["makers"].choices = [  # type: ignore[attr-defined]
            (one.key, _label(one)) for one in candidates
        ]


def _label(one: Candidate) -> str:
    far = ngettext("%(km)d km away", "%(km)d km away", one.km or 0) % {"km": one.km or 0}
    able = ", ".join(process_name(key) for key in one.can)
    said = (one.name, one.place, far if one.km is not None else "", able)
    return " · ".join(part for part in said if part)
