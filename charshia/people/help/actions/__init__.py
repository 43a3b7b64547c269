"""Everything that can happen to the contact, to helpers and to requests for help."""

from charshia.people.help.actions.appointing import NobodyKnown, add_helper, remove_helper
from charshia.people.help.actions.asking import Call, ask_for_help, log_call
from charshia.people.help.actions.contact import ContactFacts, NoName, put_contact
from charshia.people.help.actions.forgetting import forget_asker, forget_old
from charshia.people.help.actions.settling import (
    IsClosed,
    NoAddress,
    NothingSaid,
    answer,
    close,
    give_back,
    note,
    reopen,
    take,
)

__all__ = [
    "Call", "ContactFacts", "IsClosed", "NoAddress", "NoName", "NobodyKnown", "NothingSaid",
    "add_helper", "answer", "ask_for_help", "close", "forget_asker", "forget_old", "give_back",
    "log_call", "note", "put_contact", "remove_helper", "reopen", "take",
]  # fmt: skip
