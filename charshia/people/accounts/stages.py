"""The second step, as django-allauth's way in takes it."""

from allauth.account.authentication import get_authentication_records
from allauth.account.stages import LoginStage
from allauth.mfa.models import Authenticator
from django.http import HttpResponse

from charshia.ground.ui.http import see_other
from charshia.people.accounts.doors import STRONG


class SecondStep(LoginStage):
    """Asked of who has an app for it, unless she came in by something as strong.

    A passkey alone asks for nothing: it is a way in, and who has lost that telephone
    comes in by letter as before.
    """

    key = "second_step"
    urlname = "accounts:second_step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        person = self.login.user
        ways = {each["method"] for each in get_authentication_records(self.request, person)}
        apps = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP)
        if ways & STRONG or not apps.exists():
            return None, True
        return see_other("accounts:second_step"), True
