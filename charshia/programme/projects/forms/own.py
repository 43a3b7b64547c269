from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.forms import Plain
from charshia.programme.projects.forms.fields import FilesField, Words


class ReportForm(Plain):
    """What a firm hands in for a milestone."""

    text = Words(
        label=_("What was done"), max_length=3000, rows=6,
        error_messages={"required": _("Write what was done.")},
    )  # fmt: skip
    proofs = FilesField(
        label=_("Files that show it"), help_text=_("PDF or photos, ten at most, 10 MB each."),
        error_messages={"required": _("Add at least one file that shows it.")},
    )  # fmt: skip
