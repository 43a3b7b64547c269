"""What a mail program sends by itself when somebody presses "unsubscribe" in it (RFC 8058)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

FIELD: Final = "List-Unsubscribe"
ONE_CLICK: Final = {FIELD: ["One-Click"]}


def is_one_click(request: HttpRequest) -> bool:
    """Nothing but the one field that a letter's header ``List-Unsubscribe-Post`` names."""
    return request.method == "POST" and dict(request.POST.lists()) == ONE_CLICK


def one_click(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a mail program end letters without the token of a form: it can have none, and the
    token in the address is the proof. Every other POST to ``view`` needs it as ever."""
    strict = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return (view if is_one_click(request) else strict)(request, *args, **kwargs)

    return answer
