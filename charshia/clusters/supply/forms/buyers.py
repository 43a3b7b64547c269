"""What a buyer writes behind a link, in the language of the page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.actions import Buyer
from charshia.clusters.supply.forms.office import RequestForm, area
from charshia.ground.languages.tags import current
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

NOT_HERS = ("max_sellers", "max_percent", "pay", "cost_rule", "buyer_slug", "buyer_language")
FIRST = ("buyer_name", "buyer_contact", "buyer_email", "title")


class AskingForm(RequestForm):
    """The request without what the coordinator decides."""

    text = forms.CharField(
        label=_("More about it"), required=False, widget=area(5),
        help_text=_("Quality, analyses with their limits, samples."),
    )  # fmt: skip
    buyer_name = forms.CharField(label=_("Your firm"), max_length=160)
    buyer_contact = forms.CharField(
        label=_("Your name"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    buyer_email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        for name in NOT_HERS:
            del self.fields[name]
        for name in self.texts:  # which languages there are is nothing to a buyer
            self.fields[name].help_text = self.base_fields[name].help_text
        self.order_fields(FIRST)

    def buyer_for(self, firm: Organisation | None) -> Buyer:
        """As the firm that she runs, where that is on the map."""
        said = self.cleaned_data
        actor = Actor.objects.listed().filter(organisation=firm).first() if firm else None
        return Buyer(
            name=said["buyer_name"], contact=said["buyer_contact"], email=said["buyer_email"],
            language=current(), actor=actor,
        )  # fmt: skip


def start_for(person: Person | None, firm: Organisation | None) -> dict[str, Any]:
    """What is known of who is signed in."""
    if person is None:
        return {}
    email = person.email or (firm.email if firm else "")
    return {
        "buyer_name": str(firm.name) if firm else "",
        "buyer_contact": person.name,
        "buyer_email": email,
    }
