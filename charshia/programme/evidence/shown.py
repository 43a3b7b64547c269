from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.programme.evidence import abroad, said
from charshia.programme.evidence.facts import missing, source

show(
    Link("office", "evidence:programmes", _("Evidence"), order=80),
    Link("foot", "evidence:published", _("Evidence"), order=37),
)
for part in (
    said.declarations, said.jobs, said.learning, abroad.introductions, abroad.checks,
):  # fmt: skip
    source(part)
missing(said.erased_since)
