from django.urls import path

from charshia.ground.ui.later import views_of

own, personnel, public = views_of("charshia.circular.staff.views", "own", "personnel", "public")

app_name = "staff"
STAFF = "staff/<slug:slug>/"
WORK = "my/work/<slug:slug>/"
JOBS = "circular/<slug:slug>/jobs/"
urlpatterns = [
    path(JOBS, public.vacancies, name="vacancies"),
    path(f"{JOBS}<int:pk>/", public.vacancy, name="vacancy"),
    path("my/work/", own.mine, name="mine"),
    path(WORK, own.work, name="work"),
    path(f"{WORK}beginning/", own.beginning, name="beginning"),
    path(f"{WORK}end/", own.end, name="end"),
    path(f"{WORK}equipment/<int:pk>/", own.signature, name="signature"),
    path(f"{WORK}community/", own.community, name="community"),
    path(STAFF, personnel.people, name="people"),
    path(f"{STAFF}jobs/", personnel.jobs, name="jobs"),
    path(f"{STAFF}weeks/<slug:day>/", personnel.week, name="week"),
    path(f"{STAFF}months/<slug:month>/", personnel.month, name="month"),
    path(f"{STAFF}months/<slug:month>.<slug:form>", personnel.month, name="month_file"),
    path(f"{STAFF}people/<int:pk>/", personnel.worker, name="worker"),
    path(f"{STAFF}do/<slug:noun>/", personnel.deed, name="new_deed"),
    path(f"{STAFF}do/<slug:kind>/<int:pk>/<slug:noun>/", personnel.deed, name="deed"),
]
