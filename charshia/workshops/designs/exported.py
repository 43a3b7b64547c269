"""What a stall takes along of the designs that its organisation wrote."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.workshops.designs.models import (
    Design,
    File,
    Make,
    Part,
    Step,
    StepImage,
    Tool,
    Version,
)

OF = "design__organisation__stall"
carry(
    whole(
        "designs/",
        _("Your designs: what they say, steps, parts, tools, versions and what their files are."),
        Rows(Design, ("organisation__stall",), but=("author",)),
        Rows(Step, (OF,)),
        Rows(Part, (OF,)),
        Rows(Tool, (OF,)),
        Rows(Version, (OF,)),
        Rows(File, (f"version__{OF}",)),
    ),
)  # fmt: skip
leave("each takes what she made along", Make)
leave("only says which picture belongs to which step", StepImage)
