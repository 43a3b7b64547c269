"""What can be done to each thing of the room: by who sells, from its page and back to it."""

from collections.abc import Callable
from typing import Any, Final

from django import forms

from charshia.circular.contracts.leading import address_of
from charshia.circular.founding.deeds import Case, Deed, Words, nothing
from charshia.circular.founding.models import Duty
from charshia.ground.ui.forms import Plain

SIGNED: Final = {"sheet": "ui/rounds.css", "script": "ui/stall.js"}  # with a finger


def deed(
    heading: Words,
    button: Words,
    act: Callable[[Case], object],
    form: type[forms.Form] = Plain,
    lead: Words = "",
    prepare: Callable[[Case], dict[str, Any]] = nothing,
    duties: tuple[Duty, ...] = (Duty.SALES,),
    **more: Any,
) -> Deed:
    """``act`` gives the thing whose page is shown then, or None for the one at hand."""
    return Deed(heading, button, act, form, _back, lead, prepare, _onward, duties, **more)


def _back(case: Case) -> str:
    return address_of(case.enterprise.slug, case.of)


def _onward(case: Case, led: Any) -> str:
    return address_of(case.enterprise.slug, led or case.of)
