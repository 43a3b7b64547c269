from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.forms import Way
from charshia.people.organisations.models import Role
from charshia.people.organisations.queries import choices_of_roles


def cards_of_roles() -> list[tuple[str, Way]]:
    return [(role, Way(label, hint=words)) for role, label, words in choices_of_roles()]


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("What may this person do?"), choices=cards_of_roles, widget=forms.RadioSelect
    )

    @property
    def chosen(self) -> Role:
        return Role(self.cleaned_data["role"])
