from django.urls import path

from charshia.market.reach.views import customers, links, office, public, sheets

app_name = "reach"
REACH = "stall/<slug:slug>/reach/"
unprefixed = [
    path("q/<str:word>", public.short, name="short_link"),
    path("q/<str:word>/<int:product>", public.short, name="short_label"),
]
urlpatterns = [
    path(REACH, links.reach, name="reach"),
    path(f"{REACH}new/", links.making, name="making"),
    path(f"{REACH}links/<str:word>/", links.link, name="link"),
    path(f"{REACH}links/<str:word>/away/", links.away, name="away"),
    path(f"{REACH}print/", sheets.printing, name="printing"),
    path(f"{REACH}pictures/", sheets.pictures, name="pictures"),
    path(f"{REACH}sheets/<str:key>/", sheets.sheet, name="sheet"),
    path(f"{REACH}sheets/<str:key>/<int:file>/", sheets.sheet_file, name="sheet_file"),
    path(f"{REACH}customers/", customers.customers, name="customers"),
    path(f"{REACH}customers/writing/", customers.writing, name="writing"),
    path("customers/<str:token>/stopping/", customers.stopping, name="stopping"),
    path("customers/<str:token>/<str:said>/", customers.answer, name="answer"),
    path("office/reach/print/", sheets.office_printing, name="office_printing"),
    path("office/reach/sheets/<str:key>/", sheets.office_sheet, name="office_sheet"),
    path(
        "office/reach/sheets/<str:key>/<int:file>/",
        sheets.office_sheet_file,
        name="office_sheet_file",
    ),
    path("office/reach/", office.office, name="office"),
    path("office/reach/new/", office.office_making, name="office_making"),
    path("office/reach/links/<str:word>/", office.office_link, name="office_link"),
    path("office/reach/links/<str:word>/away/", office.office_away, name="office_away"),
]
