"""Which language a request is answered in."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from charshia.ground.languages.folders import SOURCE
from charshia.ground.languages.reading import COOKIE, from_cookie, read_by
from charshia.ground.languages.tags import CONTENT, OFFERED, current, to_bcp47, to_django

# Kindred languages read with ease by those who ask for them, and scripts by custom; a
# language that is offered itself is never answered by another.
_ANSWERED_IN: Final = {
    **{asked: each.code for each in reversed(OFFERED) for asked in each.answers},
    **{each.code: each.code for each in OFFERED},
}


class LanguageMiddleware(LocaleMiddleware):
    """The address decides; an address without language goes by what the browser asks for.

    No cookie: the switch is a link, so pages stay the same for everybody and cacheable.
    """

    def process_request(self, request: HttpRequest) -> None:
        code = translation.get_language_from_path(request.path_info)
        translation.activate(code or asked_for(request.headers.get("Accept-Language", "")))
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        read_by(from_cookie(request.COOKIES.get(COOKIE, "")))

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", current())
        address = request.get_full_path()
        if response.status_code == 404 and (proper := properly_written(address)) != address:
            return HttpResponseRedirect(proper)
        return super().process_response(request, response)


def properly_written(address: str) -> str:
    """``address`` with the prefix we use where somebody wrote /sr-Latn/ or /sr-Cyrl/."""
    prefix, slash, rest = address.removeprefix("/").partition("/")
    try:
        tag = to_bcp47(prefix)
    except ValueError:
        return address
    return f"/{to_django(tag)}/{rest}" if slash and tag in CONTENT else address


def asked_for(accepted: str) -> str:
    """Django's code of the first language that is asked for and that we speak, or English."""
    for asked, _ in parse_accept_lang_header(accepted):
        code = asked
        while code:
            if code in _ANSWERED_IN:
                return _ANSWERED_IN[code]
            code = code.rpartition("-")[0]
    return SOURCE
