"""What makers fill in, and both while it is made."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.languages.tags import current
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.ui.forms import day_input
from charshia.payments.models import Means
from charshia.workshops.quotes.actions import Terms
from charshia.workshops.quotes.kinds import PayBy
from charshia.workshops.quotes.models import Asked, Crafts
from charshia.workshops.quotes.queries import ways_to_be_paid
from charshia.workshops.terms.names import choices
from charshia.workshops.terms.tables import processes

USUAL_DAYS = 30  # for which a quote is valid


class QuoteForm(forms.Form):
    use_required_attribute = False

    price = AmountField(label=_("Price for everything"), least=1)
    currency = forms.ChoiceField(label=_("Currency"))
    days = forms.IntegerField(
        label=_("Days you need"), min_value=1, max_value=730,
        help_text=_("From the day on which your quote is accepted."),
    )  # fmt: skip
    valid_until = forms.DateField(label=_("Your quote is valid until"), widget=day_input())
    included = forms.CharField(
        label=_("What is included"), max_length=400, required=False,
        help_text=_("For example: Wood, oil, the way to you."),
    )  # fmt: skip
    pay_by = forms.ChoiceField(label=_("How you are paid"), widget=forms.RadioSelect)
    down_percent = forms.IntegerField(
        label=_("Down payment, percent"), min_value=0, max_value=90, initial=0,
        help_text=_("What is paid before you begin. 0 is all at the hand-over."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("A few words"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, data: Any = None, *, asked: Asked, now: datetime) -> None:
        ways = ways_to_be_paid(asked)
        usual = timezone.localdate(now) + timedelta(days=USUAL_DAYS)
        start = {
            "currency": asked.request.currency, "valid_until": usual, "pay_by": ways[0],
        }  # fmt: skip
        super().__init__(data, initial=start)
        self.fields["currency"].choices = currency_choices()  # type: ignore[attr-defined]
        self.fields["pay_by"].choices = [(one, one.label) for one in ways]  # type: ignore[attr-defined]

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        plain = ("days", "valid_until", "down_percent", "included", "words")
        return Terms(
            Money(said["price"], said["currency"]), pay_by=PayBy(said["pay_by"]),
            language=current(), **{name: said[name] for name in plain},
        )  # fmt: skip


class ReasonForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why"), max_length=400, widget=forms.Textarea({"rows": 3})
    )  # fmt: skip


class WordsForm(forms.Form):
    use_required_attribute = False
    words = forms.CharField(
        label=_("In a few sentences"), max_length=600, widget=forms.Textarea({"rows": 4})
    )


class PhotoForm(forms.Form):
    use_required_attribute = False
    photo = OneFile(label=_("Photo"))


class MeansForm(forms.Form):
    use_required_attribute = False
    means = forms.ChoiceField(
        label=_("How"), choices=[(Means.CASH, _("cash")), (Means.TRANSFER, _("transfer"))]
    )


class CraftsForm(forms.Form):
    use_required_attribute = False
    is_open = forms.BooleanField(label=_("We make things to order"), required=False)
    processes = forms.MultipleChoiceField(
        label=_("What you can do"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("By this you are proposed to people who want something made."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, kept: Crafts | None = None) -> None:
        start = {"is_open": kept.is_open, "processes": kept.process_keys} if kept else {}
        super().__init__(data, initial=start)
        self.fields["processes"].choices = choices(processes())  # type: ignore[attr-defined]
