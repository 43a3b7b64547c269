"""A deed of a table: its form, or doing it and going back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.engines.refusal import Refusal
from charshia.ground.money.amounts import AmountField
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.deeds import Case, Deed
from charshia.workshops.spaces.models import Space


@dataclass(frozen=True)
class Table:
    """``things`` are the rows of a space to which something of a kind is done; ``onward`` is the
    name of the page to which one goes back."""

    deeds: Mapping[tuple[str, str], Deed]
    things: Callable[[Space, str], Any]
    template: str
    onward: str

    def deed(self, kind: str, noun: str) -> Deed:
        """Or 404."""
        if (deed := self.deeds.get((kind, noun))) is None:
            raise Http404
        return deed

    def answer(
        self,
        request: HttpRequest,
        where: tuple[Space, Person],
        noun: str,
        kind: str,
        pk: int | None,
    ) -> HttpResponse:
        """``where`` is what its door gave."""
        (space, person), deed = where, self.deed(kind, noun)
        of = get_object_or_404(self.things(space, kind), pk=pk) if kind else space
        case = Case(space, of, person, timezone.now())
        form = deed.fill(request.POST if request.method == "POST" else None, case)
        _say_currency(form, space.currency)
        if deed.takes_files:
            form.files = request.FILES
        if form.is_valid():
            try:
                deed.act(replace(case, form=form))
            except Refusal as no:
                add_refusal(form, no)
            else:
                messages.success(request, _("Saved."))
                return see_other(self.onward, space.slug)
        context = {"space": space, "deed": deed, "form": form, "of": of, "kind": kind}
        return page(request, self.template, context, status=422 if form.errors else 200)


def _say_currency(form: forms.BaseForm, currency: str) -> None:
    """Beside the name of each amount."""
    for field in form.fields.values():
        if isinstance(field, AmountField):
            said = {"amount": field.label, "currency": currency}
            field.label = _("%(amount)s, %(currency)s") % said
