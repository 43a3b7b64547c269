"""The form on which a stall makes an order good: goods back, money off, sent again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.engines.refusal import Refusal
from charshia.ground.money.amounts import AmountField
from charshia.market.orders.crediting import Amends
from charshia.market.orders.models import Order, OrderLine


@dataclass(frozen=True)
class LineFields:
    """What is asked about one line."""

    line: OrderLine
    title: str
    fields: list[BoundField]


def _count(label: Any, most: int) -> forms.IntegerField:
    attributes = {"inputmode": "numeric", "size": "4", "type": "text"}
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, required=False, widget=forms.TextInput(attributes)
    )


class AmendsForm(forms.Form):
    """Its fields per line are called ``back-<line>``, ``spoiled-<line>``, ``again-<line>``."""

    keeps_price = forms.BooleanField(
        label=_("Do not take the price of what comes back off"),
        help_text=_("For example when you send the same again."),
        required=False,
    )
    off = AmountField(
        label=_("Take off besides"),
        help_text=_("For example because something was not as promised."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "10"}),
    )
    delivery = forms.BooleanField(label=_("Take the delivery off too"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The buyer reads it."),
        max_length=400,
        error_messages={"required": _("Give a short reason: the buyer will read it.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_given = forms.BooleanField(
        label=_("I have given the money back in cash"),
        help_text=_("Otherwise it stands among what you owe until you note it."),
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    use_required_attribute = False

    def __init__(self, order: Order, data: QueryDict | None, *, key: str) -> None:
        super().__init__(data, initial={"key": key})
        self.order, self.lines = order, list(order.lines.all())
        if order.delivery_minor == order.delivery_credited_minor:
            del self.fields["delivery"]
        for line in self.lines:
            left = line.pieces - line.returned
            if left:
                self.fields[f"back-{line.pk}"] = _count(_("Pieces that come back"), left)
                self.fields[f"spoiled-{line.pk}"] = forms.BooleanField(
                    label=_("They cannot be sold any more"), required=False
                )
            self.fields[f"again-{line.pk}"] = _count(_("Pieces that you send again"), line.pieces)

    def by_line(self) -> Iterator[LineFields]:
        for line in self.lines:
            names = [f"{what}-{line.pk}" for what in ("back", "spoiled", "again")]
            yield LineFields(line, _title(line), [self[n] for n in names if n in self.fields])

    def others(self) -> list[BoundField]:
        names = ("keeps_price", "off", "delivery", "is_given", "reason")
        return [self[name] for name in names if name in self.fields]

    def amends(self) -> Amends:
        data = self.cleaned_data
        return Amends(
            key=data["key"],
            reason=data["reason"],
            returned=self._pieces("back"),
            spoiled=frozenset(line.pk for line in self.lines if data.get(f"spoiled-{line.pk}")),
            pays_returned=not data["keeps_price"],
            off_minor=data["off"] or 0,
            pays_delivery=data.get("delivery", False),
            again=self._pieces("again"),
            is_given=data["is_given"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal beside the field it names; a line is named by what comes back."""
        name = (refusal.field or "").replace("line-", "back-")
        self.add_error(name if name in self.fields else None, str(refusal))

    def _pieces(self, what: str) -> dict[int, int]:
        asked = {line.pk: self.cleaned_data.get(f"{what}-{line.pk}") for line in self.lines}
        return {pk: pieces for pk, pieces in asked.items() if pieces}


def _title(line: OrderLine) -> str:
    words = ", ".join(str(part) for part in (line.title, line.variant_title) if str(part))
    pieces = ngettext("%(count)d piece", "%(count)d pieces", line.pieces)
    return f"{words}: {pieces % {'count': line.pieces}}"
