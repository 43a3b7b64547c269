"""A point of the earth in a form: from the telephone, from a tap on a map, or typed."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charshia.ground.ui.components.maps import Pin, ground_address

POLICY: Final = "Permissions-Policy"
View = Callable[..., HttpResponse]


class PointInput(forms.MultiWidget):
    """Two degrees, folded away where a script brings them. ``around`` are the pins of its map."""

    is_point = True
    around: Sequence[Pin] = ()

    def __init__(self) -> None:
        super().__init__(widgets=dict.fromkeys(("latitude", "longitude"), forms.TextInput))

    def decompress(self, value: Any) -> list[Any]:
        return list(value) if value else [None, None]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, attrs)
        known = {
            "pins": self.around,
            "picks": True,
            "key": f"map_{name}",
            "ground": ground_address(),
        }
        return render_to_string("ui/point.html", context | known)


class PointField(forms.Field):
    """(degrees north, degrees east), or None. ``around`` says what its map shows at first."""

    widget = PointInput

    def to_python(self, value: Any) -> tuple[float, float] | None:
        typed = [str(part or "").strip().replace(",", ".") for part in value or ()]
        if not any(typed):
            return None
        try:
            north, east = map(float, typed)
        except ValueError:
            north = east = float("nan")
        if not (abs(north) <= 90 and abs(east) <= 180):
            raise ValidationError(
                _("Write both degrees, for example 42.3941 and 20.6507, or none.")
            )
        return north, east

    def show_around(self, *pins: Pin) -> None:
        assert isinstance(self.widget, PointInput)
        self.widget.around = pins


def knows_position(view: View) -> View:
    """The page may ask the telephone where it is; no other may."""

    @wraps(view)
    def allowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response[POLICY] = "geolocation=(self)"
        return response

    return allowed


def permitted(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware: no page learns where somebody is, unless its view says so."""

    def permit(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault(POLICY, "geolocation=()")
        return response

    return permit
