from charshia.market.orders.forms.checkout import CheckoutForm, StallForm, SumsForm
from charshia.market.orders.forms.contact import ContactForm
from charshia.market.orders.forms.disputes import DecisionForm, DisputeForm, WordsForm
from charshia.market.orders.forms.steps import ReasonForm

__all__ = [
    "CheckoutForm",
    "ContactForm",
    "DecisionForm",
    "DisputeForm",
    "ReasonForm",
    "StallForm",
    "SumsForm",
    "WordsForm",
]
