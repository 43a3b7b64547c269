"""What a firm takes along of its grants: their milestones, its reports, the whole story."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.programme.projects.models import (
    Attached,
    Grant,
    GrantStep,
    Milestone,
    Report,
    ReportFile,
)

OF = "organisation__stall"
carry(
    whole(
        "grants/",
        _("The grants that you received, and what you reported for them."),
        Rows(Grant, (OF,)),
        Rows(Milestone, (f"grant__{OF}",)),
        Rows(Report, (f"milestone__grant__{OF}",)),
        Rows(ReportFile, (f"report__milestone__grant__{OF}",)),
        Rows(GrantStep, (f"grant__{OF}",)),
    ),
)
leave("of the project, not of one stall", Attached)
