"""What the log of a stall calls what its owner says for the counting; what she said it hides."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "programme.fact.declared": _("Declaration made"),
    "programme.fact.erased": _("Declaration deleted"),
    "programme.job.noted": _("Jobs noted"),
    "programme.job.erased": _("Jobs deleted"),
}
