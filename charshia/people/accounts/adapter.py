"""Where django-allauth asks us: what matters to the market passes through our actions.

allauth's way in (``perform_login``) asks for a second step where there is one, and then
lets in through ``login`` and ``post_login`` below. It shows no page and writes no letter
of its own.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from charshia.ground.ui import menu
from charshia.ground.ui.http import see_other
from charshia.people.accounts.actions import note_arrival
from charshia.people.accounts.arrivals import welcome
from charshia.people.accounts.doors import came_from
from charshia.people.accounts.factors import passkeys_of
from charshia.people.accounts.links import home
from charshia.people.accounts.lock import unlock
from charshia.people.accounts.models import Person
from charshia.people.accounts.sealing import box_of

ROOM = "accounts.second-step"  # of what is sealed
OFFERED_AFTER = frozenset({"code", "link", "slip"})


class AccountAdapter(DefaultAccountAdapter):
    def get_login_stages(self) -> list[str]:
        return ["charshia.people.accounts.stages.SecondStep"]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        request.session["before"] = request.session.session_key or ""
        request.session.set_expiry(None)  # a stranger's was short
        unlock(request, now=timezone.now())
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Person, **about: Any) -> HttpResponse:
        now = timezone.now()
        way = request.session.pop("way", "code")
        note_arrival(
            user,
            way=way,
            agent=request.headers.get("User-Agent", "")[:400],
            session_key=request.session.session_key or "",
            before=request.session.pop("before", ""),
            now=now,
        )
        request.session["seen_at"] = now.timestamp()
        welcome(request, user, now)
        if way in OFFERED_AFTER and not passkeys_of(user).exists():
            offer_passkey(request)
        return see_other(about["redirect_url"] or menu.address("desk") or home())

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        return see_other("accounts:sign_in")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # who comes in by a code is registered by our own action

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters are ours (``people/messages``), in the reader's language."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return came_from(request) or "0.0.0.0"  # noqa: S104 - unknown, nothing listens there


def offer_passkey(request: HttpRequest) -> None:
    """Softly, to who has just typed digits: next time it is quicker."""
    link = format_html('<a href="{}">{}</a>', reverse("accounts:passkeys"), _("Set it up"))
    words = _("Next time with a finger or your face, without digits?")
    messages.info(request, format_html("{} {}", words, link))


class FactorAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self) -> str:
        return str(_("Charshia"))

    def _get_user_identifier(self, user: Person) -> str:
        return user.email or user.phone or user.name

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.name}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": str(_("Charshia"))}

    def encrypt(self, text: str) -> str:
        """A copy of the database alone makes no second step."""
        return box_of(ROOM).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box_of(ROOM).decrypt(encrypted_text.encode()).decode()
