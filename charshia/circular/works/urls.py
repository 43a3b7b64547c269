from django.urls import path

from charshia.ground.ui.later import views_of

press, public, yard = views_of("charshia.circular.works.views", "press", "public", "yard")

app_name = "works"
WORKS = "works/<slug:slug>/"
LOT = f"{WORKS}lots/<slug:code>/"
BATCH = f"{WORKS}batches/<int:number>/"
urlpatterns = [
    path("lot/<slug:code>/", public.lot, name="public"),
    path(WORKS, yard.yard, name="yard"),
    path(f"{WORKS}balance/", yard.balance, name="balance"),
    path(f"{WORKS}batches/", yard.batches, name="batches"),
    path(f"{WORKS}new/<slug:noun>/", yard.yard_deed, name="yard_deed"),
    path(f"{WORKS}machines/", press.machines, name="machines"),
    path(f"{WORKS}machines/new/", press.new_machine, name="new_machine"),
    path(f"{WORKS}machines/<int:pk>/", press.machine, name="machine"),
    path(f"{WORKS}machines/<int:pk>/<slug:noun>/", press.machine_deed, name="machine_deed"),
    path(f"{WORKS}recipes/", press.recipes, name="recipes"),
    path(f"{WORKS}recipes/new/", press.new_recipe, name="new_recipe"),
    path(f"{WORKS}recipes/<int:pk>/<slug:noun>/", press.recipe_deed, name="recipe_deed"),
    path(f"{WORKS}blends/<int:pk>/", press.blend, name="blend"),
    path(LOT, yard.lot, name="lot"),
    path(f"{LOT}label.pdf", yard.label, name="label"),
    path(f"{LOT}<slug:noun>/", yard.lot_deed, name="lot_deed"),
    path(BATCH, yard.batch, name="batch"),
    path(f"{BATCH}losses/<int:pk>/removal/", yard.loss, name="loss"),
    path(f"{BATCH}<slug:noun>/", yard.batch_deed, name="batch_deed"),
]
