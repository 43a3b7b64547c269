"""What an enterprise's organisation takes along of its people."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.staff.models import (
    Correction,
    Engagement,
    Gear,
    Job,
    Need,
    Quarter,
    Rules,
    Shift,
    Skill,
    Stint,
    Training,
    Worker,
)
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

OF = "enterprise__organisation__stall"
carry(
    whole("jobs/", _("Jobs, and what they need."), Rows(Job, (OF,)), Rows(Skill, (OF,)),
          Rows(Need, (f"skill__{OF}",)), Rows(Rules, (OF,))),
)  # fmt: skip
leave(
    "private to whoever has the duty of personnel, and to each worker herself",
    Worker, Engagement, Training, Gear, Shift, Quarter, Stint, Correction,
)  # fmt: skip
