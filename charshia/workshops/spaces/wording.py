"""What the engines found, in words."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.okw.record import Finding, Trouble

TROUBLES: Final[Mapping[Trouble, str | Promise]] = {
    Trouble.UNREADABLE: gettext_lazy("This file cannot be read: it is no JSON."),
    Trouble.NO_FACILITY: gettext_lazy("There is no space in this file."),
    Trouble.TOO_MANY: gettext_lazy("There are too many in this file."),
    Trouble.NO_NAME: gettext_lazy("The space has no name."),
    Trouble.MISTYPED: gettext_lazy("This is not what should stand here; it is kept as it is."),
    Trouble.NOT_IN_THE_LIST: gettext_lazy("The standard does not have this; it is kept as it is."),
    Trouble.NOT_KNOWN: gettext_lazy("Our list does not have this; it is kept as it is."),
    Trouble.NOT_A_MEASURE: gettext_lazy("A measure is above zero; it is kept as it is."),
    Trouble.VOLUME_ALONE: gettext_lazy(
        "From a volume alone no side follows: the size stays unknown."
    ),
}


def finding_words(finding: Finding) -> str:
    """One sentence, with its place and what was said there."""
    said = str(TROUBLES[finding.trouble])
    if not finding.path:
        return said
    where = {"place": finding.path, "said": finding.said, "sentence": said}
    if not finding.said:
        return _("%(place)s: %(sentence)s") % where
    return _("%(place)s (%(said)s): %(sentence)s") % where
