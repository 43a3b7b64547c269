from charshia.people.accounts.actions.counting import count_try, forget_tallies, forget_tries
from charshia.people.accounts.actions.devices import (
    end_device,
    end_other_devices,
    forget_devices,
    note_arrival,
    note_seen,
)
from charshia.people.accounts.actions.keys import (
    LINK_LASTS,
    SLIP_LASTS,
    KeySpent,
    arrive,
    ask_to_sign_in,
    forget_keys,
    give_sign_in_link,
    guess_code,
    print_slip,
    use_sign_in_link,
)
from charshia.people.accounts.actions.people import (
    EmailTaken,
    appoint_coordinator,
    register_person,
)

__all__ = [
    "LINK_LASTS",
    "SLIP_LASTS",
    "EmailTaken",
    "KeySpent",
    "appoint_coordinator",
    "arrive",
    "ask_to_sign_in",
    "count_try",
    "end_device",
    "end_other_devices",
    "forget_devices",
    "forget_keys",
    "forget_tallies",
    "forget_tries",
    "give_sign_in_link",
    "guess_code",
    "note_arrival",
    "note_seen",
    "print_slip",
    "register_person",
    "use_sign_in_link",
]
