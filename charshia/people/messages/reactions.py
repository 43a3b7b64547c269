from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.people.accounts.links import sign_in_address
from charshia.people.accounts.models import Key
from charshia.people.accounts.queries import known_by
from charshia.people.accounts.secrets import code_of, token_of
from charshia.people.messages.letters import send_letter
from charshia.people.messages.sms import send_sms


@on("people.sign_in.asked")
def write_sign_in_letter(entry: Entry) -> None:
    """The digits are made here and not before: what stands in the journal lets nobody in."""
    key = _open_key(entry)
    if key is None or "@" not in key.to:
        return
    person = next(iter(known_by(key.to)), None)
    language = person.language if person else key.language
    address = sign_in_address(token_of(key.nonce), language=language)
    name = person.name if person else key.name
    context = {"name": name, "code": code_of(key), "address": address}
    send_letter(key.to, "messages/sign_in", context, language=language)


@on("people.sign_in.asked", slow=True)
@on("people.address.asked", slow=True)
def send_digits(entry: Entry) -> None:
    """To a telephone. The last line lets the browser fill them in by itself."""
    key = _open_key(entry)
    if key is None or "@" in key.to:
        return
    person = key.person or next(iter(known_by(key.to)), None)
    language = person.language if person else key.language
    domain = urlsplit(settings.SITE_ADDRESS).hostname
    with translation.override(to_django(language)):
        text = render_to_string("messages/sms.txt", {"code": code_of(key), "domain": f"@{domain}"})
    send_sms(key.to, text.strip())


@on("people.address.asked")
def write_address_letter(entry: Entry) -> None:
    key = _open_key(entry)
    if key is None or key.person is None or "@" not in key.to:
        return
    context = {"name": key.person.name, "code": code_of(key)}
    send_letter(key.to, "messages/address", context, language=key.person.language)


def _open_key(entry: Entry) -> Key | None:
    """The key that was asked for, while it still opens something."""
    pk = entry.subject.rpartition("/")[2]
    return Key.objects.open_at(timezone.now()).filter(pk=pk).select_related("person").first()
