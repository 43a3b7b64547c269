"""What the office types of what was weighed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.actions import Right
from charshia.circular.collection.forms.figures import hundredths, thousandths
from charshia.circular.collection.models import Mistake, Weighing
from charshia.circular.works.forms import Moisture, MoistureForm, Weight
from charshia.circular.works.models import Lot
from charshia.circular.works.weights import weight
from charshia.ground.money.amounts import AmountField
from charshia.ground.ui.forms import OneOf

__all__ = ["CorrectForm", "GiveForm", "MoistureForm", "PayForm", "PhotoForm", "RateForm"]


class CorrectForm(forms.Form):
    use_required_attribute = False
    kg = Weight(label=_("Weighs, kg"))
    moisture = Moisture(required=False, help_text=_("Leave it empty until it is measured."))
    reason = forms.ChoiceField(
        label=_("What was wrong"), widget=forms.RadioSelect,
        choices=[one for one in Mistake.choices if one[0] != Mistake.MEASURED],
    )  # fmt: skip
    words = forms.CharField(label=_("In a word"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, weighing: Weighing) -> None:
        initial: dict[str, Any] = {"kg": thousandths(weighing.fresh_g)}
        if weighing.moisture_bp is not None:
            initial["moisture"] = hundredths(weighing.moisture_bp)
        super().__init__(data, initial=initial)

    @property
    def right(self) -> Right:
        typed = self.cleaned_data
        return Right(typed["kg"], typed["moisture"], Mistake(typed["reason"]), typed["words"])


class PayForm(forms.Form):
    use_required_attribute = False
    amount = AmountField(label=_("Paid"))

    def __init__(self, data: Any = None, *, weighing: Weighing) -> None:
        super().__init__(data, initial={"amount": weighing.owed or 0})


class LotChoice(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code}, {weight(obj.fresh_g)}"


class GiveForm(forms.Form):
    use_required_attribute = False
    lot = LotChoice(label=_("Out of which lot"), queryset=Lot.objects.none())
    kg = Weight(label=_("Given, kg"))

    def __init__(self, data: Any = None, *, weighing: Weighing) -> None:
        super().__init__(data, initial={"kg": thousandths(weighing.owed or 0)})
        lot: LotChoice = self.fields["lot"]  # type: ignore[assignment]
        rows = Lot.objects.filter(enterprise=weighing.enterprise_id, kind="briquettes")
        lot.queryset = rows.there().order_by("code")


class RateForm(forms.Form):
    use_required_attribute = False
    kg = Weight(label=_("Briquettes given back for a dry tonne, kg"))


class PhotoForm(forms.Form):
    use_required_attribute = False
    photo = forms.FileField(
        label=_("Photo"), widget=forms.ClearableFileInput({"accept": "image/*"})
    )  # fmt: skip
