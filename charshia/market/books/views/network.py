"""The network's own account: bringing its statement, and whose fees each movement pays."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.books.actions import (
    correct_fee,
    name_columns,
    note_network_account,
    settle_fee,
)
from charshia.market.books.forms import AsideForm, CorrectionForm, NoteForm, StatementForm
from charshia.market.books.forms_papers import FeeSettleForm, NetworkAccountForm
from charshia.market.books.queries.bank import lines_of
from charshia.market.books.queries.network import fee_row, fee_rows, fees_taken, the_network
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
from charshia.payments.models import BankLine, LineState
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation


@never_cache
@require_safe
def network_bank(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    network = the_network()
    return bank_page(request, network, StatementForm(accounts_of(network)))


@require_POST
def network_account(request: HttpRequest) -> HttpResponse:
    """The account to which the stalls pay their fees."""
    person, network = coordinator_of(request), the_network()
    form = NetworkAccountForm(request.POST, is_known=network is not None)
    if form.is_valid():
        try:
            note_network_account(
                form.facts, name=form.cleaned_data.get("name", ""), by=person, now=timezone.now(),
                country=form.cleaned_data.get("country", ""), language=current(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other("books:network_bank")
    read = StatementForm(accounts_of(network))
    return bank_page(request, network, read, account_form=form, status=422)


@require_POST
def network_statements(request: HttpRequest) -> HttpResponse:
    person, network = coordinator_of(request), _network()
    form = StatementForm(accounts_of(network), request.POST, request.FILES)
    now = timezone.now()
    read = read_file(form, by=person, now=now)
    if read is None:
        return bank_page(request, network, form, status=422)
    if not read.is_read:
        return see_other("books:network_columns", read.pk)
    say_what_was_read(request, read, is_known=read.at != now)
    return see_other("books:network_bank")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def network_columns(request: HttpRequest, statement: int) -> HttpResponse:
    person = coordinator_of(request)
    found = unread(_network(), statement)
    form, likely = columns_of(request, found)
    if form.is_valid() and "import" in request.POST:
        read = name_columns(found, columns=likely, by=person, now=timezone.now())
        say_what_was_read(request, read)
        return see_other("books:network_bank")
    context = preview(found, form, likely)
    return page(request, "books/network_columns.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def network_line(request: HttpRequest, line: int) -> HttpResponse:
    coordinator_of(request)
    return line_page(request, _line(line))


@require_POST
def network_settlement(request: HttpRequest, line: int) -> HttpResponse:
    def settle(found: BankLine, form: forms.Form, by: Person, now: datetime) -> None:
        stall = get_object_or_404(Stall, slug=form.cleaned_data["stall"])
        settle_fee(found, stall=stall, why=form.cleaned_data["why"].split(), by=by, now=now)

    return step(request, line, FeeSettleForm, settle)


@require_POST
def network_aside(request: HttpRequest, line: int) -> HttpResponse:
    return step(request, line, AsideForm, put_aside)


@require_POST
def network_again(request: HttpRequest, line: int) -> HttpResponse:
    return step(request, line, NoteForm, take_up)


@require_POST
def network_return(request: HttpRequest, line: int) -> HttpResponse:
    return step(request, line, NoteForm, give_back)


@require_POST
def network_correction(request: HttpRequest, line: int, settling: int) -> HttpResponse:
    def correct(found: BankLine, form: forms.Form, by: Person, now: datetime) -> None:
        wrong = get_object_or_404(found.settlings.all(), pk=settling)
        correct_fee(wrong, note=form.cleaned_data["note"], by=by, now=now)

    return step(request, line, CorrectionForm, correct)


def step(request: HttpRequest, key: int, form_class: type[forms.Form], act: Act) -> HttpResponse:
    """Do one thing with one movement, then go on with the list, or show what is wrong."""
    person = coordinator_of(request)
    found = _line(key)
    form = form_class(request.POST)
    if is_done(found, form, act, by=person):
        if found.state == LineState.SETTLED:
            return see_other("books:network_bank")
        return see_other("books:network_line", key)
    return line_page(request, found, form, status=422)


def bank_page(
    request: HttpRequest,
    network: Organisation | None,
    form: StatementForm,
    *,
    account_form: NetworkAccountForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = fee_rows(network) if network else []
    past = lines_of(network).exclude(pk__in=[row.line.pk for row in rows]) if network else None
    context = {
        "network": network, "form": form, "accounts": accounts_of(network), "rows": rows,
        "past": past.order_by("-booked_on", "-pk")[:MOST_PAST] if past is not None else [],
        "account_form": account_form or NetworkAccountForm(is_known=network is not None),
    }  # fmt: skip
    return page(request, "books/network_bank.html", context, status=status)


def line_page(
    request: HttpRequest, found: BankLine, refused: forms.Form | None = None, *, status: int = 200
) -> HttpResponse:
    context: dict[str, object] = {
        "line": found, "row": fee_row(found) if is_waiting(found) else None,
        "done": fees_taken(found), "is_over": found.state == LineState.OVER,
    }  # fmt: skip
    context |= forms_of_line(refused)
    return page(request, "books/network_line.html", context, status=status)


def _network() -> Organisation:
    network = the_network()
    if network is None:
        raise Http404
    return network


def _line(key: int) -> BankLine:
    return get_object_or_404(lines_of(_network()), pk=key)
