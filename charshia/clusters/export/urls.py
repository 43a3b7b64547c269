from django.urls import path

from charshia.ground.ui.later import views_of

advisers, advising, asking, firm, office, public, questions = views_of(
    "charshia.clusters.export.views",
    "advisers",
    "advising",
    "asking",
    "firm",
    "office",
    "public",
    "questions",
)


app_name = "export"
OFFICE = "office/export/"
PAGE = f"{OFFICE}pages/<int:pk>/"
ITEM = f"{OFFICE}requirements/<int:pk>/"
CHECK = "export/checks/<int:pk>/"
STEP = "export/steps/<int:pk>/"
ASKED = "export/questions/<int:pk>/"
ANSWERING = "export/advising/questions/<int:pk>/"
urlpatterns = [
    path("export/", public.markets, name="markets"),
    path("export/markets/<int:pk>/", public.market, name="market"),
    path("export/markets/<int:pk>/held/<slug:slug>/", firm.held, name="held"),
    path("export/answers/", public.answers, name="answers"),
    path("export/answers/<int:pk>/", public.answer, name="answer"),
    path("export/mine/", firm.mine, name="mine"),
    path("export/firms/<slug:slug>/", firm.firm, name="firm"),
    path("export/firms/<slug:slug>/beginning/", firm.beginning, name="beginning"),
    path(CHECK, firm.check, name="check"),
    path(f"{CHECK}parts/<int:number>/", firm.part, name="part"),
    path(f"{CHECK}finishing/", firm.finishing, name="finishing"),
    path(f"{CHECK}sharing/", firm.sharing, name="sharing"),
    path(f"{CHECK}removal/", firm.removal, name="removal"),
    path(f"{CHECK}steps/new/", firm.new_step, name="new_step"),
    path(STEP, firm.step, name="step"),
    path(f"{STEP}removal/", firm.step_removal, name="step_removal"),
    path("export/questions/", asking.enquiries, name="enquiries"),
    path(ASKED, asking.enquiry, name="enquiry"),
    path(f"{ASKED}consent/", asking.consent, name="consent"),
    path(f"{ASKED}taking-back/", asking.taking_back, name="taking_back"),
    path("export/advising/", advising.desk, name="desk"),
    path(ANSWERING, advising.answering, name="answering"),
    path(f"{ANSWERING}publication/", advising.publication, name="advice_publication"),
    path(f"{ANSWERING}withdrawal/", advising.withdrawal, name="advice_withdrawal"),
    path(OFFICE, office.office, name="office"),
    path(f"{OFFICE}starter/", office.starter, name="starter"),
    path(f"{OFFICE}advisers/", advisers.advisers, name="advisers"),
    path(f"{OFFICE}advisers/<int:pk>/ending/", advisers.ending, name="ending"),
    path(f"{OFFICE}questions/", questions.questions, name="questions"),
    path(f"{OFFICE}questions/new/", questions.new_question, name="new_question"),
    path(f"{OFFICE}questions/<int:pk>/", questions.question, name="question"),
    path(f"{OFFICE}pages/new/", office.new, name="new"),
    path(PAGE, office.edit, name="edit"),
    path(f"{PAGE}look/", office.look, name="look"),
    path(f"{PAGE}publication/", office.publication, name="publication"),
    path(f"{PAGE}withdrawal/", office.withdrawal, name="withdrawal"),
    path(f"{PAGE}dropping/", office.dropping, name="dropping"),
    path(f"{PAGE}requirements/new/", office.new_requirement, name="new_requirement"),
    path(ITEM, office.requirement, name="requirement"),
    path(f"{ITEM}removal/", office.requirement_removal, name="requirement_removal"),
]
