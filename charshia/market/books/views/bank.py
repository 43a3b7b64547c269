"""Bank statements: bringing one, and saying what each movement is for."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.ground.ui.http import page, see_other
from charshia.market.books.actions import confirm_sure, name_columns
from charshia.market.books.forms import (
    AsideForm,
    CorrectionForm,
    FindForm,
    NoteForm,
    PairsForm,
    SettleForm,
    StatementForm,
)
from charshia.market.books.queries.bank import done_with, found_by, lines_of, row_of, rows_of
from charshia.market.books.views.movements import (
    MOST_PAST,
    Act,
    accounts_of,
    columns_of,
    forms_of_line,
    give_back,
    is_done,
    is_waiting,
    preview,
    put_aside,
    read_file,
    say_what_was_read,
    take_up,
    unread,
)
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.payments.actions import (
    correct_settling,
    settle_line,
)
from charshia.payments.models import BankLine, Charge, LineState, Statement
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty


@never_cache
@require_safe
def bank(request: HttpRequest, slug: str) -> HttpResponse:
    stall = kept_stall(request, slug, Duty.MONEY)
    return bank_page(request, stall, StatementForm(accounts_of(stall.organisation)))


@require_POST
def statements(request: HttpRequest, slug: str) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.MONEY), by_whom(request)
    form = StatementForm(accounts_of(stall.organisation), request.POST, request.FILES)
    now = timezone.now()
    read = read_file(form, by=person, now=now)
    if read:
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
    return step(request, slug, line, AsideForm, put_aside)


@require_POST
def again(request: HttpRequest, slug: str, line: int) -> HttpResponse:
    return step(request, slug, line, NoteForm, take_up)


@require_POST
def return_(request: HttpRequest, slug: str, line: int) -> HttpResponse:
    return step(request, slug, line, NoteForm, give_back)


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
    if is_done(found, form, act, by=person):
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
        "accounts": accounts_of(stall.organisation),
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
    is_open = is_waiting(found)
    context = {
        "stall": stall, "line": found, "find": find, "words": words,
        "row": row_of(stall, found) if is_open else None,
        "found": found_by(stall, found, words) if is_open else [],
        "done": done_with(found),
    }  # fmt: skip
    context |= forms_of_line(refused)
    return page(request, "books/line.html", context, status=status)


def _after(
    request: HttpRequest, stall: Stall, read: Statement, *, is_known: bool = False
) -> HttpResponse:
    if not read.is_read:
        return see_other("books:columns", stall.slug, read.pk)
    say_what_was_read(request, read, is_known=is_known)
    return see_other("books:bank", stall.slug)


def _pairs(request: HttpRequest) -> list[str]:
    sent = request.POST.getlist("pair")[:200]
    return [pair for pair in sent if PairsForm({"pair": pair}).is_valid()]


def _line(stall: Stall, key: int) -> BankLine:
    return get_object_or_404(lines_of(stall.organisation), pk=key)
