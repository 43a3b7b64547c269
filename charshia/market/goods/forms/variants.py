from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.writing import own, written
from charshia.market.catalogue.models import Product, Variant
from charshia.market.catalogue.models.products import Unit
from charshia.market.catalogue.vetting import HEAVIEST_G, LONGEST_SKU, LONGEST_TITLE, MOST_CONTENT
from charshia.market.goods.forms.fields import CountField, NumberField, PriceField, plain_amount


class VariantForm(forms.Form):
    """One size or kind of a product. ``was`` is the stock that the page had shown."""

    title = forms.CharField(
        label=_("What is it called?"), max_length=LONGEST_TITLE, required=False,
        help_text=_("720 g, blue, size 42. Empty when there is only one."),
    )  # fmt: skip
    price = PriceField(label=_("Price"), required=False)
    stock = CountField(label=_("How many do you have?"))
    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    unit_value = NumberField(
        label=_("How much is in it?"), least=Decimal("0.001"), most=MOST_CONTENT
    )
    unit = forms.ChoiceField(label=_("of which unit"), choices=Unit.choices)
    weight_g = CountField(label=_("Weight with packing, in grams"), most=HEAVIEST_G)
    low_stock = CountField(
        label=_("Tell me when so many are left"), help_text=_("Empty: as for the whole stall.")
    )
    sku = forms.CharField(label=_("Your own number (SKU)"), max_length=LONGEST_SKU, required=False)
    is_active = forms.BooleanField(label=_("It can be ordered"), required=False)

    use_required_attribute = False

    def __init__(self, data: Any, *, product: Product, variant: Variant | None) -> None:
        self.product, self.variant = product, variant
        super().__init__(data, initial=_known(variant))
        if product.is_made_to_order or product.is_service:
            del self.fields["stock"], self.fields["low_stock"]

    def clean_was(self) -> int | None:
        was = self.cleaned_data["was"]
        return int(was) if was.isascii() and was.isdecimal() else None

    def clean_stock(self) -> int | None:
        stock = self.cleaned_data["stock"]
        if stock is None and self.variant and self.variant.is_counted:
            raise forms.ValidationError(_("Write how many there are; 0 when there are none."))
        return stock

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        before = self.variant.title if self.variant else Variant().title
        facts = {name: data[name] for name in ("unit", "unit_value", "weight_g")}
        if "low_stock" in data:
            facts["low_stock"] = data["low_stock"]
        if data["sku"]:
            facts["sku"] = data["sku"]
        if self.variant:
            facts["is_active"] = data["is_active"]
        return facts | {"title": written(before, data["title"]), "price_minor": data["price"] or 0}


def _known(variant: Variant | None) -> dict[str, Any]:
    if variant is None:
        return {"unit": Unit.PIECE, "unit_value": Decimal(1), "is_active": True}
    names = ("stock", "unit", "unit_value", "weight_g", "low_stock", "sku", "is_active")
    return {name: getattr(variant, name) for name in names} | {
        "title": own(variant.title),
        "price": plain_amount(variant.price_minor),
        "was": "" if variant.stock is None else str(variant.stock),
    }
