"""What states are called where people see them."""

from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.states import State

STATES = {
    State.MISSING.value: _("missing"),
    State.STALE.value: _("out of date"),
    State.MACHINE.value: _("by a machine"),
    State.DRAFT.value: _("not looked over"),
    State.CHECKED.value: _("looked over"),
    State.ORIGINAL.value: _("the original"),
}
TONES = {
    State.MISSING.value: "waiting", State.STALE.value: "bad", State.MACHINE.value: "waiting",
    State.DRAFT.value: "waiting", State.CHECKED.value: "good", State.ORIGINAL.value: "good",
}  # fmt: skip
