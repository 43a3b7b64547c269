"""What can be said of a product beyond its photo, name and price: a form for each part."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.allergens import CODES
from charshia.engines.texts import as_typed, lines, plain, rich
from charshia.ground.languages.dates import month_name
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.order import alphabetical
from charshia.ground.languages.writing import elsewhere, own, written
from charshia.market.catalogue.allergens import allergen_name
from charshia.market.catalogue.models import Category, Product
from charshia.market.catalogue.models.products import Kind
from charshia.market.catalogue.origins import find_origins
from charshia.market.catalogue.vetting import LONGEST_DESCRIPTION, LONGEST_TEXT, LONGEST_TITLE
from charshia.market.goods.forms.fields import CountField, NumberField


class SectionForm(forms.Form):
    """Of one product; ``facts`` are what describe_product sets."""

    texts: ClassVar[dict[str, Callable[[str], str]]] = {}
    use_required_attribute = False

    def __init__(self, data: Any, *, product: Product) -> None:
        self.product = product
        super().__init__(data, initial=self.known())
        for name in self.texts:
            other = elsewhere(getattr(product, name))
            if other:
                said = strip_tags(other) if name == "description" else other
                self.fields[name].help_text = _("In another language: %(text)s") % {
                    "text": said[:200]
                }

    def known(self) -> dict[str, Any]:
        return {name: own(getattr(self.product, name)) for name in self.texts}

    def facts(self) -> dict[str, Any]:
        return dict(self._texts())

    def _texts(self) -> Iterator[tuple[str, Translated]]:
        for name, form in self.texts.items():
            before = getattr(self.product, name)
            typed = self.cleaned_data[name].replace("\r\n", "\n").strip()
            if typed == str(self.initial.get(name, "")).strip():
                yield name, before
            else:
                yield name, written(before, form(typed))


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WordsForm(SectionForm):
    texts = {"title": plain, "description": rich}

    title = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_TITLE, required=False)
    description = forms.CharField(
        label=gettext_lazy("Description"), max_length=LONGEST_DESCRIPTION, required=False,
        widget=_area(8),
    )  # fmt: skip

    def known(self) -> dict[str, Any]:
        known = super().known()
        return known | {"description": as_typed(known["description"])}


class FoodForm(SectionForm):
    texts = {"ingredients": lines, "storage": lines}

    ingredients = forms.CharField(
        label=gettext_lazy("Ingredients"), max_length=LONGEST_TEXT, required=False, widget=_area(4)
    )
    storage = forms.CharField(
        label=gettext_lazy("How to keep it"), max_length=LONGEST_TEXT, required=False,
        widget=_area(3),
    )  # fmt: skip
    allergens = forms.MultipleChoiceField(
        label=gettext_lazy("Allergens in it"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    is_stated = forms.BooleanField(
        label=gettext_lazy("I have checked: none besides these"), required=False
    )

    def __init__(self, data: Any, *, product: Product) -> None:
        super().__init__(data, product=product)
        field: forms.MultipleChoiceField = self.fields["allergens"]  # type: ignore[assignment]
        field.choices = [(code, allergen_name(code)) for code in CODES]

    def known(self) -> dict[str, Any]:
        stated = self.product.allergens != ["?"]
        return super().known() | {
            "allergens": self.product.allergens if stated else [], "is_stated": stated
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("allergens") and not data["is_stated"]:
            self.add_error("is_stated", _("Tick this too: buyers rely on the list being whole."))
        return data

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        stated = [code for code in CODES if code in data["allergens"]]
        return super().facts() | {"allergens": stated if data["is_stated"] else ["?"]}


class OriginForm(SectionForm):
    origin = forms.CharField(
        label=gettext_lazy("Town or village where it comes from"), max_length=120, required=False
    )

    def known(self) -> dict[str, Any]:
        return {"origin": str(self.product.origin.names) if self.product.origin else ""}

    def clean_origin(self) -> int | None:
        name = plain(self.cleaned_data["origin"])
        if not name:
            return None
        if self.product.origin and name == str(self.product.origin.names):
            return self.product.origin_id
        found = find_origins([name], near=self.product.stall)
        if name not in found:
            raise forms.ValidationError(
                _("We know no place called “%(name)s”."), params={"name": name}
            )
        return found[name]

    def facts(self) -> dict[str, Any]:
        return {"origin_id": self.cleaned_data["origin"]}


class SeasonForm(SectionForm):
    first = forms.TypedChoiceField(
        label=gettext_lazy("From the beginning of"), required=False, coerce=int, empty_value=None
    )
    last = forms.TypedChoiceField(
        label=gettext_lazy("To the end of"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, data: Any, *, product: Product) -> None:
        super().__init__(data, product=product)
        months = [("", _("the whole year")), *((n, month_name(n)) for n in range(1, 13))]
        for name in ("first", "last"):
            field: forms.ChoiceField = self.fields[name]  # type: ignore[assignment]
            field.choices = months

    def known(self) -> dict[str, Any]:
        ends = (self.product.season_from, self.product.season_to)
        first, last = (end // 100 if end else "" for end in ends)
        return {"first": first, "last": last}

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if (data.get("first") is None) != (data.get("last") is None):
            self.add_error("last", _("A season needs its first and its last month."))
        return data

    def facts(self) -> dict[str, Any]:
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        if (first or "", last or "") == (self.initial["first"], self.initial["last"]):
            return {}  # days within the months stay as an importer set them
        if first is None:
            return {"season_from": None, "season_to": None}
        end = monthrange(2024, last)[1]
        return {"season_from": first * 100 + 1, "season_to": last * 100 + end}


class MakingForm(SectionForm):
    is_made_to_order = forms.BooleanField(
        label=gettext_lazy("I make it when somebody orders"), required=False
    )
    lead_days = CountField(label=gettext_lazy("Ready after how many days?"), most=365)
    daily_capacity = CountField(
        label=gettext_lazy("How many can you make in a day?"),
        help_text=gettext_lazy("Leave it empty when there is no limit."),
    )

    def known(self) -> dict[str, Any]:
        names = ("is_made_to_order", "lead_days", "daily_capacity")
        return {name: getattr(self.product, name) for name in names}

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "is_made_to_order": data["is_made_to_order"],
            "lead_days": data["lead_days"] or 0,
            "daily_capacity": data["daily_capacity"] or None,
        }


class ShelfForm(SectionForm):
    category = forms.ModelChoiceField(
        Category.objects.none(), label=gettext_lazy("Shelf"), empty_label=None
    )
    vat = NumberField(
        label=gettext_lazy("VAT in percent"), least=Decimal(0), most=Decimal(100), required=False
    )
    min_age = CountField(
        label=gettext_lazy("Sold from which age?"), most=99,
        help_text=gettext_lazy("18 for alcohol; empty for everybody."),
    )  # fmt: skip
    is_perishable = forms.BooleanField(
        label=gettext_lazy("It spoils quickly, so it cannot be sent back"), required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=Kind.choices, widget=forms.RadioSelect
    )

    def __init__(self, data: Any, *, product: Product) -> None:
        super().__init__(data, product=product)
        field: forms.ModelChoiceField[Category] = self.fields["category"]  # type: ignore[assignment]
        shelves = list(Category.objects.select_related("parent"))
        field.queryset = Category.objects.all()
        named = {_shelf_name(one): one.pk for one in shelves}
        field.choices = [(named[name], name) for name in sorted(named, key=alphabetical)]

    def known(self) -> dict[str, Any]:
        product = self.product
        return {
            "category": product.category_id, "vat": Decimal(product.vat_bp) / 100,
            "min_age": product.min_age or "", "is_perishable": product.is_perishable,
            "kind": product.kind,
        }  # fmt: skip

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        is_service = data["kind"] == Kind.SERVICE
        made = self.product.is_made_to_order and not is_service
        return {
            "category_id": data["category"].pk,
            "vat_bp": int(data["vat"] * 100),
            "min_age": data["min_age"] or 0,
            "is_perishable": data["is_perishable"],
            "kind": data["kind"],
            "is_made_to_order": made,
        }


def _shelf_name(shelf: Category) -> str:
    return f"{shelf.parent.name} › {shelf.name}" if shelf.parent else str(shelf.name)


@dataclass(frozen=True)
class Section:
    """One part of a product's page: its key in the address, its name and its form."""

    key: str
    label: str | Promise
    form: type[SectionForm]


SECTIONS = (
    Section("words", gettext_lazy("Name and description"), WordsForm),
    Section("food", gettext_lazy("Ingredients and allergens"), FoodForm),
    Section("origin", gettext_lazy("Origin"), OriginForm),
    Section("making", gettext_lazy("Made to order"), MakingForm),
    Section("season", gettext_lazy("Season"), SeasonForm),
    Section("shelf", gettext_lazy("Shelf, tax and age"), ShelfForm),
)


def section_called(key: str) -> Section | None:
    return next((one for one in SECTIONS if one.key == key), None)
