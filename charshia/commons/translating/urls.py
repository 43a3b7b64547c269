from django.urls import path

from charshia.commons.translating.views import (
    desk,
    editing,
    exchange,
    glossary,
    office,
    people,
    reviewing,
)

app_name = "translating"
TEXT = "translating/texts/<str:area>/<int:row>/<slug:field>/<str:language>/"
urlpatterns = [
    path("translating/", desk.desk, name="desk"),
    path(TEXT, editing.text, name="text"),
    path(f"{TEXT}draft/", editing.draft, name="draft"),
    path(f"{TEXT}giving-up/", editing.giving_up, name="giving_up"),
    path(f"{TEXT}guess/", editing.guess, name="guess"),
    path("translating/files/", exchange.files, name="files"),
    path("translating/files/file/", exchange.file, name="file"),
    path("translating/files/<int:pk>/", exchange.upload, name="upload"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("glossary/glossary.csv", glossary.table, name="table"),
    path("glossary/new/", glossary.new_term, name="new_term"),
    path("glossary/<int:pk>/", glossary.term, name="term"),
    path("glossary/<int:pk>/removal/", glossary.term_removal, name="term_removal"),
    path("glossary/words/<int:pk>/decision/", glossary.decision, name="decision"),
    path("office/glossary/", glossary.glossary_file, name="glossary_file"),
    path("office/glossary/beginning/", glossary.beginning, name="beginning"),
    path("translating/reviews/", desk.reviews, name="reviews"),
    path("translating/reviews/<int:pk>/", reviewing.review, name="review"),
    path("translating/reviews/<int:pk>/return/", reviewing.returning, name="returning"),
    path("translating/mine/", people.mine, name="mine"),
    path("translating/credit/", people.credit, name="credit"),
    path("translating/leaving/", people.leaving, name="leaving"),
    path("translators/", people.translators, name="translators"),
    path("translators/invitations/<str:token>/", people.invitation, name="invitation"),
    path("office/translators/", office.volunteers, name="volunteers"),
    path("office/translators/machine/", office.machine, name="machine"),
    path("office/translators/<int:pk>/", office.volunteer, name="volunteer"),
    path("office/translators/<int:pk>/parting/", office.parting, name="parting"),
    path("office/translators/invitations/<int:pk>/revocation/", office.revocation,
         name="revocation"),
]  # fmt: skip
