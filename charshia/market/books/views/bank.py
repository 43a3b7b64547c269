"""Bank statements: bringing one, and saying what each movement is for."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.books.actions import confirm_sure, import_statement, name_columns
from charshia.market.books.forms import (
    AsideForm,
    ColumnsForm,
    CorrectionForm,
    FindForm,
    NoteForm,
    PairsForm,
    SettleForm,
    StatementForm,
)
from charshia.market.books.queries.bank import done_with, found_by, lines_of, row_of, rows_of
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.payments.actions import (
    correct_settling,
    give_back_rest,
    set_aside,
    settle_line,
    take_up_again,
)
from charshia.payments.importers.columns import Columns
from charshia.payments.importers.run import likely_columns, read_by, table_of
from charshia.payments.models import Account, BankLine, Charge, LineState, Statement
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty
from charshia.people.organisations.models import Organisation

MOST_PAST = 50
Act = Callable[[BankLine, forms.Form, Person, datetime], object]


@never_cache
@require_safe
def bank(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.MONEY)
    return bank_page(request, stall, StatementForm(_accounts(stall)))


@require_POST
def statements(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    form = StatementForm(_accounts(stall), request.POST, request.FILES)
    if form.is_valid() and form.cleaned_data["account"]:
        file: UploadedFile = form.cleaned_data["file"]
        account, name, now = form.cleaned_data["account"], file.name or "", timezone.now()
        try:
            read = import_statement(account, content=file.read(), name=name, by=person, now=now)
        except Refusal as no:
            form.add_error("file", str(no))
        else:
            return _after(request, stall, read, is_known=read.at != now)
    return bank_page(request, stall, form, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, slug: str, statement: int) -> HttpResponse:
    """What the columns of a table mean, with what would be read from it."""
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    found = unread(stall.organisation, statement)
    form, likely = columns_of(request, found)
    if form.is_valid() and "import" in request.POST:
        read = name_columns(found, columns=likely, by=person, now=timezone.now())
        return _after(request, stall, read)
    context = {"stall": stall} | preview(found, form, likely)
    return page(request, "books/columns.html", context, status=422 if form.errors else 200)


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


@require_POST
def sure(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm all pairs that the page showed as sure."""
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    pairs = [tuple(map(int, pair.split(":"))) for pair in _pairs(request)]
    lines = lines_of(stall.organisation).in_bulk([line for line, _charge in pairs])
    charges = Charge.objects.filter(organisation=stall.organisation).in_bulk(
        [charge for _line, charge in pairs]
    )
    known = [(lines[a], charges[b]) for a, b in pairs if a in lines and b in charges]
    done, missed = confirm_sure(known, by=person, now=timezone.now())
    words = ngettext("%(count)d transfer confirmed.", "%(count)d transfers confirmed.", done)
    messages.success(request, words % {"count": done})
    if missed:
        messages.warning(request, _("Some no longer fitted: look at the list again."))
    return see_other("books:bank", slug)


@never_cache
@require_safe
def line(request: HttpRequest, slug: str, line: int) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.MONEY)
    return line_page(request, stall, _line(stall, line))


@require_POST
def settlement(request: HttpRequest, slug: str, line: int) -> HttpResponse:
    def settle(found: BankLine, form: forms.Form, by: Person, now: datetime) -> None:
        ours = Charge.objects.filter(organisation=found.account.organisation_id)
        charge = get_object_or_404(ours, pk=form.cleaned_data["charge"])
        settle_line(found, charge=charge, why=form.cleaned_data["why"].split(), by=by, now=now)

    return step(request, slug, line, SettleForm, settle)


@require_POST
def aside(request: HttpRequest, slug: str, line: int) -> HttpResponse:
    return step(
        request, slug, line, AsideForm,
        lambda found, form, by, now: set_aside(
            found, reason=form.cleaned_data["reason"], by=by, now=now
        ),
    )  # fmt: skip


@require_POST
def again(request: HttpRequest, slug: str, line: int) -> HttpResponse:
    return step(
        request, slug, line, NoteForm,
        lambda found, form, by, now: take_up_again(found, by=by, now=now),
    )  # fmt: skip


@require_POST
def return_(request: HttpRequest, slug: str, line: int) -> HttpResponse:
    return step(
        request, slug, line, NoteForm,
        lambda found, form, by, now: give_back_rest(
            found, note=form.cleaned_data["note"], by=by, now=now
        ),
    )  # fmt: skip


@require_POST
def correction(request: HttpRequest, slug: str, line: int, settling: int) -> HttpResponse:
    def correct(found: BankLine, form: forms.Form, by: Person, now: datetime) -> None:
        wrong = get_object_or_404(found.settlings.all(), pk=settling)
        correct_settling(wrong, note=form.cleaned_data["note"], by=by, now=now)

    return step(request, slug, line, CorrectionForm, correct)


def step(
    request: HttpRequest, slug: str, key: int, form_class: type[forms.Form], act: Act
) -> HttpResponse:
    """Do one thing with one movement, then go on with the list, or show it with what is wrong."""
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    found = _line(stall, key)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            act(found, form, person, timezone.now())
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
        else:
            found.refresh_from_db()
            if found.state == LineState.SETTLED:
                return see_other("books:bank", slug)
            return see_other("books:line", slug, key)
    return line_page(request, stall, found, form, status=422)


def bank_page(
    request: HttpRequest, stall: Stall, form: StatementForm, *, status: int = 200
) -> HttpResponse:
    rows = rows_of(stall)
    past = lines_of(stall.organisation).exclude(pk__in=[row.line.pk for row in rows])
    context = {
        "stall": stall,
        "form": form,
        "accounts": _accounts(stall),
        "rows": rows,
        "sure": [row for row in rows if row.is_sure],
        "past": past.order_by("-booked_on", "-pk")[:MOST_PAST],
    }
    return page(request, "books/bank.html", context, status=status)


def line_page(
    request: HttpRequest,
    stall: Stall,
    found: BankLine,
    refused: forms.Form | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    find = FindForm(request.GET if request.method == "GET" else None)
    words = find.cleaned_data["q"] if find.is_valid() else ""
    is_open = found.state in {LineState.OPEN, LineState.OVER}
    forms_of: dict[type[forms.Form], forms.Form] = {
        type(form): form for form in (AsideForm(), CorrectionForm(), NoteForm())
    }
    if refused is not None:
        forms_of[type(refused)] = refused
    context = {
        "stall": stall, "line": found, "find": find, "words": words,
        "row": row_of(stall, found) if is_open else None,
        "found": found_by(stall, found, words) if is_open else [],
        "done": done_with(found), "aside_form": forms_of[AsideForm],
        "correction_form": forms_of[CorrectionForm], "note_form": forms_of[NoteForm],
        "refused": refused,
    }  # fmt: skip
    return page(request, "books/line.html", context, status=status)


def _after(
    request: HttpRequest, stall: Stall, read: Statement, *, is_known: bool = False
) -> HttpResponse:
    if not read.is_read:
        return see_other("books:columns", stall.slug, read.pk)
    say_what_was_read(request, read, is_known=is_known)
    return see_other("books:bank", stall.slug)


def say_what_was_read(request: HttpRequest, read: Statement, *, is_known: bool = False) -> None:
    words = ngettext(
        "%(count)d new movement was read.", "%(count)d new movements were read.", read.new_lines
    )
    if read.new_lines and not is_known:
        messages.success(request, words % {"count": read.new_lines})
    else:
        messages.info(request, _("Nothing new: all of it was known already."))


def _pairs(request: HttpRequest) -> list[str]:
    sent = request.POST.getlist("pair")[:200]
    return [pair for pair in sent if PairsForm({"pair": pair}).is_valid()]


def _accounts(stall: Stall) -> list[Account]:
    return list(stall.organisation.accounts.order_by("pk"))


def _line(stall: Stall, key: int) -> BankLine:
    return get_object_or_404(lines_of(stall.organisation), pk=key)


def unread(organisation: Organisation, key: int) -> Statement:
    rows = Statement.objects.filter(account__organisation=organisation, is_read=False)
    return get_object_or_404(rows.select_related("account"), pk=key)
