"""What a stall takes along of its search for partners."""

from django.utils.translation import gettext_lazy as _

from charshia.clusters.partners.models import Introduction, Search, Word
from charshia.market.catalogue.carrying import Rows, carry, whole

OF = "organisation__stall"

carry(
    whole(
        "partners/",
        _("Your search for partners: what you asked for, introductions and what came of them."),
        Rows(Search, of=(f"want__actor__{OF}",)),
        Rows(Introduction, of=(f"asker__{OF}", f"other__{OF}")),
        Rows(Word, of=(f"introduction__asker__{OF}", f"introduction__other__{OF}")),
    )
)
