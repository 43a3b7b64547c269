from collections.abc import Iterable, Iterator
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.show import show
from charshia.market.orders.actions import SoldLine
from charshia.market.till.actions.counting import Finding
from charshia.market.till.coins import COINS
from charshia.market.till.queries import Standing

MOST_PIECES = 100_000


class CountForm(forms.Form):
    """The cash counted, as a sum or coin by coin."""

    counted = AmountField(
        label=_("Counted"),
        required=False,
        error_messages={"required": _("Write the sum, or how many of each note and coin.")},
    )
    kept = AmountField(
        label=_("Stays in the till for tomorrow"),
        help_text=_("Change for the next day. The rest you take out with this count."),
        required=False,
    )
    why = forms.CharField(
        label=_("If it does not match: why"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=-(2**60), max_value=2**60)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    use_required_attribute = False

    def __init__(self, standing: Standing, data: QueryDict | None, *, key: str) -> None:
        self.coins: tuple[int, ...] = COINS.get(standing.stall.currency, ())
        self.currency = standing.stall.currency
        super().__init__(data, initial={"seen": standing.expected.minor, "key": key})
        for minor in self.coins:
            self.fields[f"coin-{minor}"] = forms.IntegerField(
                label=show(Money(minor, self.currency)),
                required=False,
                min_value=0,
                max_value=MOST_PIECES,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-worth": minor}),
            )

    def notes(self) -> Iterator[forms.BoundField]:
        return (self[f"coin-{minor}"] for minor in self.coins)

    @property
    def coins_typed(self) -> bool:
        return any(field.value() for field in self.notes())

    def clean(self) -> None:
        data = self.cleaned_data
        data["coins"] = {m: n for m in self.coins if (n := data.get(f"coin-{m}"))}
        if data.get("counted") is None and "counted" not in self.errors:
            if not data["coins"]:
                raise ValidationError(
                    {"counted": self.fields["counted"].error_messages["required"]}
                )
            data["counted"] = sum(minor * count for minor, count in data["coins"].items())

    def finding(self) -> Finding:
        data = self.cleaned_data
        return Finding(
            counted_minor=data["counted"],
            kept_minor=data["kept"] or 0,
            seen_minor=data["seen"],
            why=data["why"],
            coins=data["coins"],
        )


class MoveForm(forms.Form):
    """Cash put in or taken out by hand."""

    IN, OUT = "in", "out"
    way = forms.ChoiceField(
        label=_("What happened"),
        choices=[(OUT, _("Taken out")), (IN, _("Put in"))],
        widget=forms.RadioSelect,
        initial=OUT,
    )
    amount = AmountField(label=_("Amount"))
    reason = forms.CharField(
        label=_("What for"), max_length=200, help_text=_("Change from the bank, flour, taken home.")
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    use_required_attribute = False

    def amount_minor(self) -> int:
        sign = 1 if self.cleaned_data["way"] == self.IN else -1
        return sign * int(self.cleaned_data["amount"])


class SaleForm(forms.Form):
    """A sale at the stand: ``pieces-7`` of variant 7, at ``price-7`` minor units each."""

    given = AmountField(required=False)
    key = forms.CharField(max_length=60)
    sold_at = forms.CharField(required=False, max_length=40)

    def __init__(self, data: QueryDict, variants: Iterable[int]) -> None:
        super().__init__(data)
        for pk in variants:
            self.fields[f"pieces-{pk}"] = forms.IntegerField(
                required=False, min_value=0, max_value=MOST_PIECES
            )
            self.fields[f"price-{pk}"] = forms.IntegerField(
                required=False, min_value=0, max_value=2**31 - 1
            )

    def lines(self, prices: dict[int, int]) -> list[SoldLine]:
        """``prices`` are today's, for a form that does not say what was paid."""
        found = []
        for pk, price in prices.items():
            pieces = self.cleaned_data.get(f"pieces-{pk}")
            paid = self.cleaned_data.get(f"price-{pk}")
            if pieces:
                found.append(SoldLine(pk, pieces, price if paid is None else paid))
        return found

    def sold_when(self, now: datetime) -> datetime:
        """By the telephone's clock; now when it says nothing that can be understood."""
        try:
            when = datetime.fromisoformat(self.cleaned_data["sold_at"].replace("Z", "+00:00"))
        except ValueError:
            return now
        return when if when.tzinfo else now


class LackForm(forms.Form):
    note = forms.CharField(label=_("What it was"), max_length=200, required=False)
