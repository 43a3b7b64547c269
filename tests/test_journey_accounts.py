"""Getting in, as people do: by digits, finger, slip or message, on a telephone that is shared."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser import LAPTOP, Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
SLIP = """
from charshia.people.accounts.links import sign_in_address
from charshia.people.accounts.models import Key
from charshia.people.accounts.secrets import token_of
key = Key.objects.filter(kind="slip").latest("pk")
print(sign_in_address(token_of(key.nonce), language=key.language))
"""
WITH_PHONE = """
from django.utils import timezone
from charshia.people.accounts.actions import register_person
register_person(name="Meta", phone="+38344222333", language="sr-Latn", now=timezone.now())
"""


def written(visitor: Visitor, folder: str, to: str, words: str = "") -> str:
    """The last letter or message to somebody (with those words), once the worker has sent it."""
    for _look in range(100):
        for path in sorted(Path(visitor.site.data, folder).glob("[!.]*"), reverse=True):
            raw = path.read_bytes()
            text = body(raw) if path.suffix == ".eml" else raw.decode()
            if to.encode() in raw and words in text:
                return text
        visitor.page.wait_for_timeout(100)
    raise AssertionError(f"nothing was written to {to}")


def path_in(text: str, words: str) -> str:
    """The path of the address in a letter that holds the words."""
    address = next(one for one in re.findall(r"https?://\S+", text) if words in one)
    return urlsplit(address).path


def body(letter: bytes) -> str:
    return message_from_bytes(letter, policy=policy.default).get_content()


def digits_in(text: str) -> str:
    return re.findall(r"\b\d{6}\b", text)[0]


def make_an_account(visitor: Visitor, name: str, email: str) -> None:
    """From the page where one signs in."""
    visitor.follow(visitor.t("Make an account"))
    visitor.fill("Your name", name)
    visitor.fill("Your e-mail address", email)
    visitor.press("Send me the digits")
    visitor.fill("The six digits", digits_in(written(visitor, "mail", email)))
    visitor.press("Go on")


def register(visitor: Visitor, name: str, email: str) -> None:
    visitor.go()
    visitor.follow(visitor.t("Sign in"), visitor.page.get_by_role("banner"))
    make_an_account(visitor, name, email)
    visitor.heading(visitor.t("Good day, %(name)s", name=name)).wait_for()


@pytest.mark.parametrize(
    ("language", "script"), [("sr", True), ("sq", False)], ids=["sr-script", "sq-plain"]
)
def test_a_newcomer_registers_by_six_digits(visit: Visit, language, script):
    newcomer = visit(language, script=script)
    email = f"newcomer-{language}@example.org"

    register(newcomer, "Ђурђа" if language == "sr" else "Gjylë", email)

    assert f"/{language}/desk/" in newcomer.page.url
    assert newcomer.overflow() == 0
    newcomer.press("Sign out")
    newcomer.follow(newcomer.t("Sign in"), newcomer.page.get_by_role("banner"))
    newcomer.fill("Your e-mail address or telephone number", "unknown@example.org")
    newcomer.press("Send me the digits")
    newcomer.fill("The six digits", "123456")
    newcomer.press("Go on")
    refusal = newcomer.t("These are not the digits we sent. Please look again.")
    assert refusal in newcomer.page.get_by_role("alert").inner_text()


def telephone_with_a_finger(visitor: Visitor) -> None:
    """A virtual authenticator that unlocks its owner at once."""
    cdp = visitor.page.context.new_cdp_session(visitor.page)
    cdp.send("WebAuthn.enable")
    telephone = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": telephone})


def by_finger(visitor: Visitor, path: str) -> None:
    """On localhost: a browser ties a passkey to a name, never to a number."""
    visitor.page.context.clear_cookies()
    visitor.page.goto(f"http://localhost:{visitor.site.port}{path}")
    visitor.press("With a finger or your face")


def test_a_passkey_is_added_named_used_and_removed(visit: Visit):
    owner = visit("sr")
    telephone_with_a_finger(owner)
    path = re.sub("^/[^/]+/", "/sr/", owner.site.sign_in_address("vesna@example.org"))
    owner.page.goto(f"http://localhost:{owner.site.port}{path}")
    owner.press("Sign in")
    owner.follow(owner.t("Your account, and how you come in"))
    owner.follow(re.compile("^" + owner.t("With a finger or your face")))
    owner.fill("What it is called", "Мој телефон")
    owner.press("Add this device")
    owner.link("Мој телефон").wait_for()

    by_finger(owner, "/sr/sign-in/?next=/sr/account/passkeys/")
    owner.page.wait_for_url("**/sr/account/passkeys/")
    owner.follow("Мој телефон")
    owner.fill("What it is called", "Телефон")
    owner.press("Keep")
    owner.follow("Телефон")
    owner.press("Remove")
    owner.page.wait_for_url("**/sr/account/passkeys/")
    assert owner.link("Телефон").count() == 0

    by_finger(owner, "/sr/sign-in/")
    notice = owner.t("We do not know this passkey here. Sign in by e-mail.")
    owner.page.get_by_text(notice).wait_for()


def test_who_has_no_email_comes_in_by_a_printed_slip(visit: Visit):
    office = visit("en", window=LAPTOP)
    sign_in(office, "dragan@example.org")
    office.follow(office.t("People"))
    office.follow(office.t("Somebody new"))
    office.fill("Name and surname", "Плана Петровић")
    office.page.get_by_role("radio", name="Српски").check()
    office.press("Go on")
    with office.page.expect_download() as printed:
        office.press("Print a slip")
    assert Path(printed.value.path()).read_bytes().startswith(b"%PDF")
    scanned = office.site.run("shell", "--no-imports", "-c", SLIP)

    plana = visit("sr", script=False)
    plana.page.goto(scanned)
    plana.press("Sign in")
    plana.heading(plana.t("Good day, %(name)s", name="Плана Петровић")).wait_for()

    thief = visit("sr")
    thief.page.goto(scanned)
    thief.press("Sign in")
    thief.page.get_by_text(
        thief.t("This sign-in link was already used or is too old. Ask for a new one.")
    ).wait_for()


def test_who_has_no_email_comes_in_by_message(visit: Visit):
    meta = visit("sr-latn")
    meta.site.run("shell", "--no-imports", "-c", WITH_PHONE)
    meta.go("sign-in/")
    meta.fill("Your e-mail address or telephone number", "044 222 333")
    meta.press("Send me the digits")
    message = written(meta, "sms", "+38344222333")
    assert "Čaršija" in message
    meta.fill("The six digits", digits_in(message))
    meta.press("Go on")
    meta.heading(meta.t("Good day, %(name)s", name="Meta")).wait_for()


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_shared_telephone_is_locked_and_opened(visit: Visit, script):
    owner = visit("sq", script=script)
    sign_in(owner, "hatixhe@example.org")
    owner.follow(owner.t("Your account, and how you come in"))
    owner.follow(re.compile("^" + owner.t("Lock with a PIN")))
    owner.fill("PIN", "2468")
    owner.press("Keep")
    owner.press("Lock now")
    owner.heading(owner.t("Locked")).wait_for()
    owner.go("stall/tepsia/")
    owner.heading(owner.t("Locked")).wait_for()
    assert "Hatixhe" not in owner.page.content()
    owner.page.go_back()
    owner.page.go_back()
    assert "Hatixhe" not in owner.page.content()

    owner.go("stall/tepsia/")
    owner.fill("Your PIN", "1111")
    owner.press("Unlock")
    refusal = owner.t("This is not your PIN. Please try again.")
    assert refusal in owner.page.get_by_role("alert").inner_text()
    owner.fill("Your PIN", "2468")
    owner.press("Unlock")
    owner.page.wait_for_url("**/stall/tepsia/")
    owner.go("account/pin/")
    owner.press("Take the lock away")
    owner.heading(owner.t("Your account")).wait_for()


def test_a_lost_telephone_is_signed_out_from_another(visit: Visit):
    lost, found = visit("sr-latn"), visit("sr-latn")
    register(lost, "Koviljka", "koviljka@example.org")
    sign_in(found, "koviljka@example.org")
    found.go("account/devices/")
    found.press("Sign out there")
    found.page.wait_for_url("**/account/devices/")
    assert found.button("Sign out there").count() == 0

    lost.go("desk/")

    lost.heading(lost.t("Sign in")).wait_for()
