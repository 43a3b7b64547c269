from django.urls import path

from charshia.market.books.views import bank

app_name = "books"
BANK = "stall/<slug:slug>/bank/"
LINE = f"{BANK}lines/<int:line>/"
urlpatterns = [
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
