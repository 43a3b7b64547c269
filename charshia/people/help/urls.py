from django.urls import path

from charshia.people.help.views import office, public, setting

app_name = "help"
OFFICE = "office/help/"
ONE = f"{OFFICE}<int:pk>/"
urlpatterns = [
    path("help/", public.contact, name="contact"),
    path("help/asked/", public.asked, name="asked"),
    path(OFFICE, office.office, name="office"),
    path(f"{OFFICE}call/", office.call, name="call"),
    path(f"{OFFICE}contact/", setting.contact, name="setting"),
    path(f"{OFFICE}helpers/", setting.helpers, name="helpers"),
    path(f"{OFFICE}helpers/<int:pk>/ending/", setting.helper_ending, name="helper_ending"),
    path(ONE, office.request_page, name="request"),
    path(f"{ONE}taking/", office.taking, name="taking"),
    path(f"{ONE}giving-back/", office.giving_back, name="giving_back"),
    path(f"{ONE}answers/", office.answers, name="answers"),
    path(f"{ONE}notes/", office.notes, name="notes"),
    path(f"{ONE}closing/", office.closing, name="closing"),
    path(f"{ONE}reopening/", office.reopening, name="reopening"),
]
