"""What stands at the addresses of this room (see tests/standing.py)."""

from typing import Any

from charshia.people.accounts.models import Person

PUBLIC = {
    "accounts:register", "accounts:code", "accounts:who", "accounts:second_step",
    "accounts:challenge", "accounts:answer", "accounts:unlock", "accounts:reading",
}  # fmt: skip
OWN = {
    "accounts:account", "accounts:details", "accounts:email", "accounts:phone",
    "accounts:new_address", "accounts:pin", "accounts:pin_removal", "accounts:lock",
    "accounts:devices", "accounts:ending_others", "accounts:passkeys", "accounts:passkey_offer",
    "accounts:second", "accounts:app", "accounts:recovery_codes", "accounts:renewal",
    "accounts:turning_off", "accounts:data", "accounts:leaving",
}  # fmt: skip
OFFICE = {
    "accounts:office",
    "accounts:people", "accounts:newcomer", "accounts:person", "accounts:slip",
    "accounts:signing_out",
}  # fmt: skip


def standing(world: Any) -> dict[str, dict[str, Any]]:
    """The office looks at Arta; devices and passkeys are of nobody who asks."""
    arta = {"pk": Person.objects.get(email="arta@example.org").pk}
    return {
        "accounts:person": arta,
        "accounts:slip": arta,
        "accounts:signing_out": arta,
        "accounts:ending": {"pk": 0},
        "accounts:passkey": {"pk": 0},
        "accounts:passkey_removal": {"pk": 0},
    }
