from django.urls import path

from charshia.ground.ui.later import views_of

office, own, owners, public = views_of(
    "charshia.circular.founding.views", "office", "own", "owners", "public"
)

app_name = "founding"
ONE = "circular/<slug:slug>/"
urlpatterns = [
    path("circular/", public.enterprises, name="enterprises"),
    path("my/works/", own.mine, name="mine"),
    path("office/enterprises/", office.office, name="office"),
    path("office/enterprises/new/", office.new, name="new"),
    path(ONE, public.enterprise, name="enterprise"),
    path(f"{ONE}inside/", own.inside, name="inside"),
    path(f"{ONE}description/", own.description, name="description"),
    path(f"{ONE}publication/", own.publication, name="publication"),
    path(f"{ONE}hands/", own.hands, name="hands"),
    path(f"{ONE}hands/<int:pk>/removal/", own.removal, name="removal"),
    path(f"{ONE}owners/", owners.owners, name="owners"),
    path(f"{ONE}assemblies/", owners.assemblies, name="assemblies"),
    path(f"{ONE}assemblies/<int:number>/", owners.assembly, name="assembly"),
    path(f"{ONE}assemblies/<int:number>/minutes.pdf", owners.minutes, name="minutes"),
    path(f"{ONE}founding/<slug:noun>/", owners.deed, name="new_deed"),
    path(f"{ONE}founding/<slug:kind>/<int:pk>/<slug:noun>/", owners.deed, name="deed"),
]
