from django.urls import path

from charshia.ground.ui.later import views_of

answering, asking, making, showing = views_of(
    "charshia.workshops.quotes", "views.answering", "views.asking", "views.making",
    "views.showing",
)  # fmt: skip

app_name = "quotes"
urlpatterns = [
    path("quotes/", asking.mine, name="mine"),
    path("quotes/new/", asking.new, name="new"),
    path("quotes/<int:pk>/", asking.request, name="request"),
    path("quotes/<int:pk>/change/", asking.change, name="change"),
    path("quotes/<int:pk>/files/", asking.files, name="files"),
    path("quotes/<int:pk>/makers/", asking.makers, name="makers"),
    path("quotes/<int:pk>/withdrawal/", asking.withdrawal, name="withdrawal"),
    path("quotes/files/<int:pk>/", asking.file, name="file"),
    path("quotes/files/<int:pk>/ending/", asking.file_ending, name="file_ending"),
    path("quotes/asked/<int:pk>/", answering.asked, name="asked"),
    path("quotes/asked/<int:pk>/quote/", answering.quote, name="quote"),
    path("quotes/asked/<int:pk>/refusal/", answering.refusal, name="refusal"),
    path("quotes/asked/<int:pk>/messages/", answering.writing, name="writing"),
    path("quotes/offers/<int:pk>/acceptance/", asking.acceptance, name="acceptance"),
    path("quotes/offers/<int:pk>/withdrawal/", answering.quote_withdrawal, name="quote_withdrawal"),
    path("quotes/jobs/<int:pk>/", making.job, name="job"),
    path("quotes/jobs/<int:pk>/<slug:noun>/", making.deed, name="deed"),
    path("quotes/jobs/<int:pk>/<slug:kind>/<int:of>/<slug:noun>/", making.deed, name="deed_of"),
    path("makers/<int:pk>/made-to-order/", showing.made, name="made"),
    path("stall/<slug:slug>/made-to-order/", answering.stall, name="stall"),
    path("stall/<slug:slug>/made-to-order/crafts/", answering.crafts, name="crafts"),
]
