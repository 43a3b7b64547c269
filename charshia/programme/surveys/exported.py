"""No survey is a stall's, also where it stands on the page of its enterprise."""

from charshia.market.catalogue.carrying import leave
from charshia.programme.surveys.models import (
    Choice,
    Invitation,
    Question,
    Said,
    Sheet,
    Survey,
)

leave(
    "the coordinator's, who asks residents; what they answered is of nobody",
    Survey, Question, Choice, Invitation, Sheet, Said,
)  # fmt: skip
