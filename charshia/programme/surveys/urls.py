from django.urls import path

from charshia.ground.ui.later import views_of

office, paper, public = views_of("charshia.programme.surveys.views", "office", "paper", "public")


app_name = "surveys"
PAPER = "circular/<slug:slug>/surveys/"
DESK = "office/surveys/<slug:slug>/"
urlpatterns = [
    path("surveys/", public.surveys, name="surveys"),
    path("surveys/<slug:slug>/", public.survey, name="survey"),
    path("surveys/<slug:slug>/thanks/", public.thanks, name="thanks"),
    path("surveys/<slug:slug>/results/", public.results, name="results"),
    path("survey-links/<str:token>/", public.by_link, name="by_link"),
    path("office/surveys/", office.office, name="office"),
    path("office/new-survey/", office.new, name="new"),
    path(DESK, office.desk, name="desk"),
    path(f"{DESK}again/", office.again, name="again"),
    path(PAPER, paper.on_paper, name="on_paper"),
    path(f"{PAPER}<slug:survey>/", paper.sheet, name="sheet"),
    path(f"{PAPER}<slug:survey>.pdf", paper.blank, name="blank"),
    path(f"{DESK}texts/", office.texts, name="texts"),
    path(f"{DESK}questions/", office.question, name="new_question"),
    path(f"{DESK}questions/<int:pk>/", office.question, name="question"),
    path(f"{DESK}questions/<int:pk>/removal/", office.removal, name="removal"),
    path(f"{DESK}publication/", office.publication, name="publication"),
    path(f"{DESK}results/", office.showing, name="showing"),
    path(f"{DESK}links/", office.invitations, name="invitations"),
    path(f"{DESK}texts-said/", office.said, name="said"),
    path(f"{DESK}texts-said/<uuid:pk>/", office.choosing, name="choosing"),
]
