"""What members fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.clusters.guilds.forms.fields import Lines, Words
from charshia.clusters.guilds.forms.office import Named
from charshia.clusters.guilds.models import Period, Rule
from charshia.ground.money.amounts import AmountField
from charshia.ground.ui.forms import Plain
from charshia.people.accounts.models import Person

MOST_KG = 10**12
VOTES = [("for", _("For")), ("against", _("Against")), ("abstain", _("I abstain"))]


class VoteForm(Plain):
    choice = forms.ChoiceField(label=_("Your vote"), choices=VOTES, widget=forms.RadioSelect)


class AcceptanceForm(Plain):
    has_read = forms.BooleanField(label=_("We have read the statutes and accept them"))


class ShownForm(Plain):
    is_shown = forms.BooleanField(
        label=_("The public page of the cluster may name us"), required=False
    )


class AppealForm(Plain):
    reason = Lines(label=_("Why should it be looked at again?"), rows=6)


class NoteForm(Plain):
    text = Lines(label=_("What there is to tell"), max_length=8000, rows=8)


class ApplicationForm(Plain):
    actor = Named(label=_("Who applies"), queryset=Actor.objects.none(), empty_label=None)
    words = Words(label=_("What you do, and what you seek in the cluster"), max_length=600, rows=5)

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Named = self.fields["actor"]  # type: ignore[assignment]
        field.queryset = Actor.objects.kept_by(person).listed().order_by("slug")


class BasisForm(Plain):
    """Kilograms or turnover, by the rule of the period."""

    def __init__(self, *args: Any, period: Period, **more: Any) -> None:
        super().__init__(*args, **more)
        if period.rule == Rule.TURNOVER:
            self.fields["basis"] = AmountField(least=1, label=_("Turnover in this time"))
        else:
            self.fields["basis"] = forms.IntegerField(
                label=_("Sold through the cluster in this time, in kilograms"), min_value=0,
                max_value=MOST_KG, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip
