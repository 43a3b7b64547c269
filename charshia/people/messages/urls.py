from django.urls import path

from charshia.people.messages import devices, office, views

app_name = "messages"
THREAD = "messages/<str:token>/"
urlpatterns = [
    path("messages/", views.mine, name="mine"),
    path("notices/", devices.devices, name="devices"),
    path("notices/ending/", devices.ending, name="devices_ending"),
    path(THREAD, views.thread, name="thread"),
    path(f"{THREAD}answers/", views.answers, name="answers"),
    path(f"{THREAD}reading/", views.reading, name="reading"),
    path(f"{THREAD}settling/", views.settling, name="settling"),
    path(f"{THREAD}letters/", views.letters, name="letters"),
    path(f"{THREAD}blocking/", views.blocking, name="blocking"),
    path(f"{THREAD}reports/", views.reports, name="reports"),
    path(f"{THREAD}link/", views.fresh_link, name="fresh_link"),
    path("office/reports/", office.reports, name="office"),
    path("office/reports/<int:pk>/", office.report, name="report"),
]
