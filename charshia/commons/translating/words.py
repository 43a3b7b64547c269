"""What states are called where people see them."""

from charshia.ground.languages.notes import NAMES
from charshia.ground.languages.states import State

STATES = {state.value: name for state, name in NAMES.items()}
TONES = {
    State.MISSING.value: "waiting", State.STALE.value: "bad", State.MACHINE.value: "waiting",
    State.DRAFT.value: "waiting", State.CHECKED.value: "good", State.ORIGINAL.value: "good",
}  # fmt: skip
