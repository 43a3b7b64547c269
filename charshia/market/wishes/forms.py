from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from charshia.ground.places.forms import PhoneField
from charshia.market.catalogue.models import Product


class WishForm(forms.Form):
    """One heart: ``add`` or ``drop`` a product; ``next`` is where to go on."""

    add = forms.ModelChoiceField(queryset=Product.objects.none(), required=False)
    drop = forms.ModelChoiceField(queryset=Product.objects.none(), required=False)
    next = forms.CharField(required=False, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add, drop = self.fields["add"], self.fields["drop"]
        assert isinstance(add, forms.ModelChoiceField)
        assert isinstance(drop, forms.ModelChoiceField)
        add.queryset, drop.queryset = Product.objects.on_show(), Product.objects.all()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and bool(found.get("add")) == bool(found.get("drop")):
            raise forms.ValidationError(_("This is not sold here any more."))
        return found


class WaitForm(forms.Form):
    """Where to tell it. The telephone is asked for only where a gateway sends text messages."""

    product = forms.ModelChoiceField(
        label=_("Product"), queryset=Product.objects.none(), widget=forms.HiddenInput
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label=_("Your phone number"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        product = self.fields["product"]
        assert isinstance(product, forms.ModelChoiceField)
        product.queryset = Product.objects.on_show().select_related("stall")
        if not settings.SMS_URL:
            del self.fields["phone"]

    def contact(self) -> dict[str, str]:
        """One way only: the telephone where it is given."""
        phone = self.cleaned_data.get("phone", "")
        return {"phone": phone} if phone else {"email": self.cleaned_data.get("email", "")}
