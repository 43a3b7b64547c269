"""What a stall's bank and the network's do alike: reading a statement, a step with a movement."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.market.books.actions import import_statement
from charshia.market.books.forms import (
    AsideForm,
    ColumnsForm,
    CorrectionForm,
    NoteForm,
    StatementForm,
)
from charshia.payments.actions import give_back_rest, set_aside, take_up_again
from charshia.payments.importers.columns import Columns
from charshia.payments.importers.run import likely_columns, read_by, table_of
from charshia.payments.models import Account, BankLine, LineState, Statement
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

MOST_PAST = 50
Act = Callable[[BankLine, forms.Form, Person, datetime], object]


def accounts_of(organisation: Organisation | None) -> list[Account]:
    return list(organisation.accounts.order_by("pk")) if organisation else []


def read_file(form: StatementForm, *, by: Person, now: datetime) -> Statement | None:
    """The statement that was brought; None with what is wrong said by the form."""
    if not (form.is_valid() and form.cleaned_data["account"]):
        return None
    file: UploadedFile = form.cleaned_data["file"]
    account, name = form.cleaned_data["account"], file.name or ""
    try:
        return import_statement(account, content=file.read(), name=name, by=by, now=now)
    except Refusal as no:
        form.add_error("file", str(no))
        return None


def unread(organisation: Organisation, key: int) -> Statement:
    rows = Statement.objects.filter(account__organisation=organisation, is_read=False)
    return get_object_or_404(rows.select_related("account"), pk=key)


def columns_of(request: HttpRequest, found: Statement) -> tuple[ColumnsForm, Columns]:
    """The columns as somebody named them in the request, or as they likely are."""
    table = table_of(found)
    likely = likely_columns(found.account, table)
    form = ColumnsForm(table, request.POST or None, initial=likely.facts())
    return form, form.columns() if form.is_valid() else likely


def preview(found: Statement, form: ColumnsForm, columns: Columns) -> dict[str, object]:
    """What would be read by these columns."""
    draft, bad = read_by(table_of(found), columns, found.account)
    return {
        "form": form, "statement": found, "lines": draft.lines[:8],
        "count": len(draft.lines), "bad": bad[:8], "bad_count": len(bad),
    }  # fmt: skip


def say_what_was_read(request: HttpRequest, read: Statement, *, is_known: bool = False) -> None:
    words = ngettext(
        "%(count)d new movement was read.", "%(count)d new movements were read.", read.new_lines
    )
    if read.new_lines and not is_known:
        messages.success(request, words % {"count": read.new_lines})
    else:
        messages.info(request, _("Nothing new: all of it was known already."))


def is_done(found: BankLine, form: forms.Form, act: Act, *, by: Person) -> bool:
    """Do it, and read the movement anew; False with what is wrong said by the form."""
    if not form.is_valid():
        return False
    try:
        act(found, form, by, timezone.now())
    except Refusal as no:
        add_refusal(form, no)
        return False
    found.refresh_from_db()
    return True


def put_aside(found: BankLine, form: forms.Form, by: Person, now: datetime) -> None:
    set_aside(found, reason=form.cleaned_data["reason"], by=by, now=now)


def take_up(found: BankLine, form: forms.Form, by: Person, now: datetime) -> None:
    take_up_again(found, by=by, now=now)


def give_back(found: BankLine, form: forms.Form, by: Person, now: datetime) -> None:
    give_back_rest(found, note=form.cleaned_data["note"], by=by, now=now)


def is_waiting(found: BankLine) -> bool:
    return found.state in {LineState.OPEN, LineState.OVER}


def forms_of_line(refused: forms.Form | None) -> dict[str, object]:
    """The forms of a movement's page, among them the one that was refused."""
    made: dict[type[forms.Form], forms.Form] = {
        type(form): form for form in (AsideForm(), CorrectionForm(), NoteForm())
    }
    if refused is not None:
        made[type(refused)] = refused
    return {
        "aside_form": made[AsideForm], "correction_form": made[CorrectionForm],
        "note_form": made[NoteForm], "refused": refused,
    }  # fmt: skip
