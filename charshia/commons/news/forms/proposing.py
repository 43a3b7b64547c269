"""What a business proposes: the same as a post, in whose name."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.forms.writing import PostForm
from charshia.people.organisations.models import Organisation


class ProposalForm(PostForm):
    organisation = forms.ChoiceField(label=_("In whose name"), widget=forms.RadioSelect)
    field_order = ("organisation",)

    def __init__(
        self, data: Any = None, files: Any = None, *, organisations: Iterable[Organisation]
    ) -> None:
        super().__init__(data, files)
        choices = [(each.slug, str(each.name)) for each in organisations]
        for name in ("must_read", "concerns", "is_newsletter"):
            del self.fields[name]
        whose: forms.ChoiceField = self.fields["organisation"]  # type: ignore[assignment]
        whose.choices = choices
        whose.initial = choices[0][0] if choices else ""
        if len(choices) == 1:
            whose.widget = forms.HiddenInput()
