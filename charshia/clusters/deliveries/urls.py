from django.urls import path

from charshia.ground.ui.later import views_of

issuers, money, office, others = views_of(
    "charshia.clusters.deliveries.views", "issuers", "money", "office", "others"
)


app_name = "deliveries"
urlpatterns = [
    path("supply-deliveries/", others.mine, name="mine"),
    path("supply-deliveries/pay-outs/<int:pk>/", others.pay_out, name="pay_out"),
    path("supply-deliveries/pay-outs/<int:pk>/statement.pdf", others.statement, name="statement"),
    path("supply-sales/<str:token>/", others.buyer, name="buyer"),
    path("supply-sales/<str:token>/<slug:number>/", others.buyer_delivery, name="buyer_delivery"),
    path("supply-sales/<str:token>/<slug:number>/note.pdf", others.buyer_note, name="buyer_note"),
    path(
        "supply-sales/<str:token>/<slug:number>/invoice.pdf", others.buyer_invoice,
        name="buyer_invoice",
    ),
    path(
        "supply-sales/<str:token>/<slug:number>/credit-notes/<int:pk>.pdf", others.buyer_credit,
        name="buyer_credit",
    ),
    path("supply-sales/<str:token>/trace/<slug:code>/", others.buyer_trace, name="buyer_trace"),
    path("office/deliveries/", office.office, name="office"),
    path("office/deliveries/issuers/", issuers.issuers, name="issuers"),
    path("office/deliveries/issuers/new/", issuers.new_issuer, name="new_issuer"),
    path("office/deliveries/issuers/<int:pk>/", issuers.issuer, name="issuer"),
    path("office/deliveries/issuers/<int:pk>/accounts/", issuers.new_account, name="new_account"),
    path("office/deliveries/trace/<slug:code>/", office.trace, name="trace"),
    path("office/deliveries/call-offs/<int:pk>/delivery/", office.new_delivery,
         name="new_delivery"),
    path("office/deliveries/sent/<slug:number>/invoice/", money.new_bill, name="new_bill"),
    path("office/deliveries/sent/<slug:number>/note.pdf", office.note, name="note"),
    path("office/deliveries/bills/<int:pk>/", money.bill, name="bill"),
    path("office/deliveries/bills/<int:pk>/invoice.pdf", money.invoice, name="invoice"),
    path("office/deliveries/bills/<int:pk>/payment/", money.bill_payment, name="bill_payment"),
    path("office/deliveries/bills/<int:pk>/credit-notes/", money.new_credit, name="new_credit"),
    path("office/deliveries/credit-notes/<int:pk>.pdf", money.credit, name="credit"),
    path("office/deliveries/pay-outs/<int:pk>/payment/", money.pay_out_payment,
         name="pay_out_payment"),
    path("office/deliveries/<slug:number>/", office.desk, name="desk"),
    path("office/deliveries/<slug:number>/beginning/", office.beginning, name="beginning"),
    path("office/deliveries/<slug:number>/invoicing/", office.invoicing, name="invoicing"),
    path("office/deliveries/<slug:number>/call-offs/", office.new_call_off, name="new_call_off"),
    path("office/deliveries/<slug:number>/lots/<int:pk>/arrival/", office.new_arrival,
         name="new_arrival"),
    path("office/deliveries/<slug:number>/lots/<int:pk>/replacement/", office.replacement,
         name="replacement"),
    path("office/deliveries/<slug:number>/replacing-end/", office.replacing_end,
         name="replacing_end"),
]  # fmt: skip
