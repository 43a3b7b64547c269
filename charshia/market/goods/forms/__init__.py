from charshia.ground.lexicon.forms import TypeForm
from charshia.market.goods.forms.new import NewProductForm, PhotosForm
from charshia.market.goods.forms.sections import SECTIONS, Section, section_called
from charshia.market.goods.forms.variants import VariantForm

__all__ = [
    "SECTIONS",
    "NewProductForm",
    "PhotosForm",
    "Section",
    "TypeForm",
    "VariantForm",
    "section_called",
]
