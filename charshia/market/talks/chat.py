"""Ways to reach a stall by telephone, with a first sentence in its own language."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils import translation
from django.utils.translation import gettext as _

from charshia.ground.languages.tags import to_django
from charshia.ground.places.phones import show_phone
from charshia.market.catalogue.models import Stall


@dataclass(frozen=True)
class Chat:
    label: str
    url: str
    icon: str


def chats(stall: Stall, *, about: str = "", address: str = "") -> list[Chat]:
    """Empty for a stall without telephone. ``about`` is a product, ``address`` its page's."""
    phone = stall.organisation.phone
    if not phone:
        return []
    text, digits = quote(greeting(stall, about=about, address=address)), phone.removeprefix("+")
    return [
        Chat("WhatsApp", f"https://wa.me/{digits}?text={text}", "speech"),
        Chat("Viber", f"viber://chat?number=%2B{digits}&draft={text}", "speech"),
        Chat("SMS", f"sms:{phone}?body={text}", "post"),
        Chat(show_phone(phone), f"tel:{phone}", "phone"),
    ]


def greeting(stall: Stall, *, about: str, address: str) -> str:
    language = stall.organisation.language
    with translation.override(to_django(language)):
        words = _("Good day! I have a question.")
        if about:
            words = _("Good day! I have a question about “%(product)s”.") % {"product": about}
    return f"{words} {address}".strip()
