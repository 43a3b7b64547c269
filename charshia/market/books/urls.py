from django.urls import path

from charshia.market.books.views import bank, buyers, network, papers, statement

app_name = "books"
STALL = "stall/<slug:slug>/"
BANK = f"{STALL}bank/"
LINE = f"{BANK}lines/<int:line>/"
BOOKS = f"{STALL}books/"
MONTH = f"{BOOKS}months/<str:month>/"
OFFICE = "office/bank/"
CAME = f"{OFFICE}lines/<int:line>/"
ORDER = f"{STALL}orders/<str:number>/papers/"
urlpatterns = [
    path(BOOKS, statement.books, name="books"),
    path(f"{BOOKS}seller/", papers.seller, name="seller"),
    path(MONTH, statement.month, name="month"),
    path(f"{MONTH}closing/", statement.closing, name="closing"),
    path(f"{MONTH}file.<str:ending>", statement.month_file, name="month_file"),
    path(f"{MONTH}<str:part>/", statement.parts, name="parts"),
    path(f"{STALL}invoices/", papers.invoices, name="invoices"),
    path(f"{STALL}invoices/<int:invoice>.pdf", papers.pdf, name="pdf"),
    path(f"{STALL}fiscal/", papers.fiscal, name="fiscal"),
    path(f"{STALL}fiscal/export.<str:ending>", papers.fiscal_export, name="fiscal_export"),
    path(ORDER, papers.order_papers, name="order_papers"),
    path(f"{ORDER}invoice/", papers.issue, name="issue"),
    path(f"{ORDER}firm/", papers.firm, name="firm"),
    path(f"{ORDER}receipt/", papers.receipt, name="receipt"),
    path(f"{ORDER}device/", papers.device, name="device"),
    path("documents/<str:token>/", buyers.document, name="document"),
    path("purchases/<str:token>/<str:number>/papers/", buyers.bought_papers, name="bought_papers"),
    path("office/fees/", statement.fees, name="fees"),
    path("office/fees/<slug:slug>/", statement.fee, name="fee"),
    path(OFFICE, network.network_bank, name="network_bank"),
    path(f"{OFFICE}account/", network.network_account, name="network_account"),
    path(f"{OFFICE}statements/", network.network_statements, name="network_statements"),
    path(
        f"{OFFICE}statements/<int:statement>/columns/",
        network.network_columns,
        name="network_columns",
    ),
    path(CAME, network.network_line, name="network_line"),
    path(f"{CAME}settlement/", network.network_settlement, name="network_settlement"),
    path(f"{CAME}aside/", network.network_aside, name="network_aside"),
    path(f"{CAME}again/", network.network_again, name="network_again"),
    path(f"{CAME}return/", network.network_return, name="network_return"),
    path(
        f"{CAME}settlings/<int:settling>/correction/",
        network.network_correction,
        name="network_correction",
    ),
    path(BANK, bank.bank, name="bank"),
    path(f"{BANK}statements/", bank.statements, name="statements"),
    path(f"{BANK}statements/<int:statement>/columns/", bank.columns, name="columns"),
    path(f"{BANK}sure/", bank.sure, name="sure"),
    path(LINE, bank.line, name="line"),
    path(f"{LINE}settlement/", bank.settlement, name="settlement"),
    path(f"{LINE}aside/", bank.aside, name="aside"),
    path(f"{LINE}again/", bank.again, name="again"),
    path(f"{LINE}return/", bank.return_, name="return"),
    path(f"{LINE}settlings/<int:settling>/correction/", bank.correction, name="correction"),
]
