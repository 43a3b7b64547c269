from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.lexicon.forms import TypeField
from charshia.market.catalogue.vetting import LONGEST_TITLE
from charshia.market.goods.forms.fields import CountField, DraftText, PhotosField, PriceField


class NewProductForm(forms.Form):
    """Photo, name, price, done. ``kept`` are photos that came before, signed."""

    photo = PhotosField(label=_("Take a photo"), capture=True)
    photos = PhotosField(label=_("Photos"))
    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    title = DraftText(
        label=_("Name"),
        help_text=_("As you would call it at the stand: mild ajvar, 720 g."),
        max_length=LONGEST_TITLE,
    )
    price = PriceField(label=_("Price"), help_text=_("Of one piece, with tax."))
    stock = CountField(
        label=_("How many do you have?"),
        help_text=_("Leave it empty for what you make to order."),
    )
    type = TypeField(
        label=_("What is it, in a word?"),
        help_text=_("Acacia honey, ajvar, kilim … By this it is found in every language. Leave it "
                    "empty and we guess it from the name."),
    )  # fmt: skip

    use_required_attribute = False

    @property
    def says_nothing(self) -> bool:
        data = self.cleaned_data
        return not (data.get("title") or data.get("price") or data.get("photo")
                    or data.get("photos") or data.get("kept"))  # fmt: skip


class PhotosForm(forms.Form):
    """More photos of a product."""

    photos = PhotosField(
        label=_("Add photos"), help_text=_("JPEG, PNG, WebP or HEIC, up to 10 MB each.")
    )
