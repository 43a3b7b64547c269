from django.urls import path

from charshia.programme.calls.views import applying, office, pieces, public

app_name = "calls"
urlpatterns = [
    path("calls/", public.calls, name="calls"),
    path("calls/<slug:slug>/", public.call, name="call"),
    path("calls/<slug:slug>/papers/<int:pk>/", public.document, name="document"),
    path("calls/<slug:slug>/beginning/", public.begin, name="begin"),
    path("calls/<slug:slug>/link/", public.link, name="link"),
    path("calls/<slug:slug>/on-its-way/", public.on_its_way, name="on_its_way"),
    path("applications/<str:token>/", applying.application, name="application"),
    path("applications/<str:token>/parts/<int:number>/", applying.part, name="part"),
    path("applications/<str:token>/questions/<int:pk>/file/", applying.file, name="file"),
    path("applications/<str:token>/files/<int:pk>/", applying.own_file, name="own_file"),
    path(
        "applications/<str:token>/files/<int:pk>/removal/", applying.file_removal,
        name="file_removal",
    ),
    path("applications/<str:token>/declaration/", applying.declaration, name="declaration"),
    path("applications/<str:token>/sending/", applying.sending, name="sending"),
    path("applications/<str:token>/withdrawal/", applying.withdrawal, name="withdrawal"),
    path("applications/<str:token>/receipt.pdf", applying.receipt, name="receipt"),
    path("office/calls/", office.office, name="office"),
    path("office/calls/new/", office.new, name="new"),
    path("office/calls/<slug:slug>/", office.desk, name="desk"),
    path("office/calls/<slug:slug>/texts/", office.texts, name="texts"),
    path("office/calls/<slug:slug>/rules/", office.rules, name="rules"),
    path("office/calls/<slug:slug>/publication/", office.publication, name="publication"),
    path("office/calls/<slug:slug>/archive/", office.archive, name="archive"),
    path("office/calls/<slug:slug>/extension/", office.extension, name="extension"),
    path("office/calls/<slug:slug>/pieces/<slug:kind>/", pieces.piece, name="new_piece"),
    path("office/calls/<slug:slug>/pieces/<slug:kind>/<int:pk>/", pieces.piece, name="piece"),
    path(
        "office/calls/<slug:slug>/pieces/<slug:kind>/<int:pk>/removal/", pieces.removal,
        name="removal",
    ),
    path("office/calls/<slug:slug>/parts/<int:part>/questions/", pieces.question,
         name="new_question"),
    path("office/calls/<slug:slug>/parts/<int:part>/questions/<int:pk>/", pieces.question,
         name="question"),
    path("office/calls/<slug:slug>/papers/", pieces.papers, name="papers"),
    path("office/calls/<slug:slug>/papers/<int:pk>/removal/", pieces.paper_removal,
         name="paper_removal"),
]  # fmt: skip
