from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.forms import Way
from charshia.people.organisations.models import Role
from charshia.people.organisations.words import firm_label, firm_words


def cards() -> list[tuple[str, Way]]:
    return [(one, Way(firm_label(one), hint=firm_words(one))) for one in (Role.HELPER, Role.OWNER)]


class ColleagueForm(forms.Form):
    """Of a firm that only buys: nobody packs or counts there."""

    role = forms.ChoiceField(
        label=_("What may this person do?"), choices=cards, widget=forms.RadioSelect
    )

    @property
    def chosen(self) -> Role:
        return Role(self.cleaned_data["role"])
