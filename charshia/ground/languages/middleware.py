"""Which language a request is answered in."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from charshia.ground.languages.tags import current

# Kindred languages read with ease by those who ask for them, and scripts by custom.
_ANSWERED_IN: Final = {
    "sq": "sq",
    "aln": "sq",
    "als": "sq",
    "sr": "sr",
    "sr-latn": "sr-latn",
    "sr-me": "sr-latn",
    "hr": "sr-latn",
    "bs": "sr-latn",
    "bs-cyrl": "sr",
    "sh": "sr-latn",
    "cnr": "sr-latn",
    "cnr-cyrl": "sr",
    "me": "sr-latn",
    "en": "en",
}


class LanguageMiddleware(LocaleMiddleware):
    """The address decides; an address without language goes by what the browser asks for.

    No cookie: the switch is a link, so pages stay the same for everybody and cacheable.
    """

    def process_request(self, request: HttpRequest) -> None:
        code = translation.get_language_from_path(request.path_info)
        translation.activate(code or asked_for(request.headers.get("Accept-Language", "")))
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", current())
        return super().process_response(request, response)


def asked_for(accepted: str) -> str:
    """The Django code of the first language in an Accept-Language header that we speak, or en."""
    for asked, _ in parse_accept_lang_header(accepted):
        code = asked
        while code:
            if code in _ANSWERED_IN:
                return _ANSWERED_IN[code]
            code = code.rpartition("-")[0]
    return "en"
