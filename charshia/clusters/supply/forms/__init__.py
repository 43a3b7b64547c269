from charshia.clusters.supply.forms.buyers import AskingForm, start_for
from charshia.clusters.supply.forms.members import ActorForm, AnswerForm, DeclineForm, LotForm
from charshia.clusters.supply.forms.office import (
    DaysForm,
    EpsilonForm,
    HaulForm,
    LimitForm,
    OfferForm,
    PointForm,
    ReasonForm,
    RequestForm,
    TruckForm,
    UntilForm,
    ZoneForm,
    minor_of,
    start_of,
)

__all__ = [
    "ActorForm",
    "AnswerForm",
    "AskingForm",
    "DaysForm",
    "DeclineForm",
    "EpsilonForm",
    "HaulForm",
    "LimitForm",
    "LotForm",
    "OfferForm",
    "PointForm",
    "ReasonForm",
    "RequestForm",
    "TruckForm",
    "UntilForm",
    "ZoneForm",
    "minor_of",
    "start_for",
    "start_of",
]
