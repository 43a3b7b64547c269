from django.urls import path

from charshia.ground.ui.later import views_of

handed, office, own, public, survey, texts = views_of(
    "charshia.circular.residues.views", "handed", "office", "own", "public", "survey", "texts"
)

app_name = "residues"
ONE = "circular/<slug:slug>/"
HANDED = "fields/<str:token>/"
OFFER = f"{ONE}offers/<int:pk>/"
PLOT = f"{ONE}survey/<int:pk>/"
urlpatterns = [
    path("my/residues/", own.mine, name="mine"),
    path("my/residues/<int:pk>/offer/", own.offer, name="own_offer"),
    path("my/residues/<int:pk>/picture/", own.picture, name="own_picture"),
    path("my/residues/offers/<int:pk>/withdrawal/", own.withdrawal, name="withdrawal"),
    path(f"{ONE}offering/", own.new, name="new"),
    path(f"{ONE}offers/", office.offers, name="offers"),
    path(f"{OFFER}acceptance/", office.acceptance, name="acceptance"),
    path(f"{OFFER}declining/", office.declining, name="declining"),
    path(f"{ONE}survey/", survey.survey, name="survey"),
    path(f"{ONE}survey/plots/", survey.plots, name="plots"),
    path(f"{ONE}survey/register/", survey.register, name="register"),
    path(f"{ONE}survey/plots.<str:kind>", office.file, name="file"),
    path(PLOT, survey.plot, name="plot"),
    path(f"{PLOT}practice/", survey.practice, name="practice"),
    path(f"{PLOT}offer/", survey.offer, name="offer"),
    path(f"{PLOT}photo/", survey.photo, name="photo"),
    path(f"{PLOT}picture/", survey.picture, name="picture"),
    path(f"{PLOT}forgetting/", survey.forgetting, name="forgetting"),
    path(f"{ONE}residues/", public.sums, name="sums"),
    path(f"{ONE}texts/", texts.texts, name="texts"),
    path(f"{ONE}texts/<int:pk>/forgetting/", texts.text_forgetting, name="text_forgetting"),
    path(f"{ONE}texts/gateway/", texts.gateway, name="gateway"),
    path(f"{ONE}texts/gateway/closing/", texts.gateway_closing, name="gateway_closing"),
    path(f"{ONE}texts/hook/", texts.hook, name="hook"),
    path(HANDED, handed.fields, name="handed"),
    path(f"{HANDED}new/", handed.new, name="handed_new"),
    path(f"{HANDED}<int:pk>/offer/", handed.offer, name="handed_offer"),
    path(f"{HANDED}<int:pk>/picture/", handed.picture, name="handed_picture"),
    path(f"{HANDED}offers/<int:pk>/withdrawal/", handed.withdrawal, name="handed_withdrawal"),
    path(f"{HANDED}forgetting/", handed.forgetting, name="handed_forgetting"),
]
