"""Who applies together: a list that the room of joint applications fills, for calls below it.

``tell(find)``: ``find`` is given an application and gives who applies together by it, or None.
``lead_to(address)``: ``address`` is given a call and gives where firms begin to apply together.
A page shows them by ``{% load together %}{% applied_together application=application %}``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from charshia.ground.languages.fields import Translated
from charshia.programme.calls.models import Application, Call


@dataclass(frozen=True)
class Brings:
    """A firm, and what it brings, in the language of the bid."""

    name: Translated
    words: str


@dataclass(frozen=True)
class Together:
    """A joint application; the lead comes first. ``hinders`` is the whole sentence why it cannot
    be sent yet."""

    title: str
    language: str  # BCP 47
    purpose: str
    firms: list[Brings]
    hinders: str = ""


Find = Callable[[Application], Together | None]
Address = Callable[[Call], str]
_finds: list[Find] = []
_addresses: list[Address] = []


def tell(find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds:
        _finds.append(find)


def lead_to(address: Address) -> None:
    """Saying it twice changes nothing."""
    if address not in _addresses:
        _addresses.append(address)


def together_of(application: Application) -> list[Together]:
    return [one for find in _finds if (one := find(application)) is not None]


def beginnings_of(call: Call) -> list[str]:
    return [address(call) for address in _addresses]
