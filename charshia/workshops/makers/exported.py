"""What a stall takes along of the profile of its organisation."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.workshops.makers.models import Profile, Skill, Work, WorkPhoto

carry(
    whole(
        "makers/",
        _("The profile of your firm: what it can and offers, and its works."),
        Rows(Profile, ("organisation__stall",), but=("person",)),
        Rows(Skill, ("profile__organisation__stall",)),
        Rows(Work, ("profile__organisation__stall",)),
    ),
)  # fmt: skip
leave("only says which photo belongs to which work", WorkPhoto)
