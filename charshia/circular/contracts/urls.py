from django.urls import path

from charshia.ground.ui.later import views_of

doing, driving, own, public, theirs = views_of(
    "charshia.circular.contracts.views", "doing", "driving", "own", "public", "theirs"
)

app_name = "contracts"
OWN = "contracts/<slug:slug>/"
THEIRS = "fuel/<str:token>/"
SENT = f"{THEIRS}deliveries/<slug:number>/"
ROUND = "driving/<int:pk>/supply/"


def deed(kind: str, where: str, key: str) -> object:
    """Everything that can be done to one kind of thing."""
    return path(
        f"{OWN}{where}/<{key}:name>/<slug:noun>/", doing.deed, {"kind": kind}, name=f"{kind}_deed"
    )


urlpatterns = [
    path("circular/<slug:slug>/supply/", public.supply, name="supply"),
    path(THEIRS, theirs.theirs, name="theirs"),
    path(f"{THEIRS}showing/", theirs.showing, name="their_showing"),
    path(f"{THEIRS}contracts/<slug:number>/", theirs.contract, name="their_contract"),
    path(f"{THEIRS}contracts/<slug:number>/offer.pdf", theirs.offer, name="their_offer"),
    path(f"{THEIRS}contracts/<slug:number>/acceptance/", theirs.acceptance, name="acceptance"),
    path(f"{THEIRS}contracts/<slug:number>/addendum/", theirs.addendum, name="their_addendum"),
    path(f"{THEIRS}contracts/<slug:number>/call-offs/", theirs.call, name="their_call"),
    path(SENT, theirs.delivery, name="their_delivery"),
    path(f"{SENT}note.pdf", theirs.note, name="their_note"),
    path(f"{SENT}invoice.pdf", theirs.invoice, name="their_invoice"),
    path(f"{SENT}credit-notes/<int:pk>.pdf", theirs.credit, name="their_credit"),
    path(f"{SENT}loads/<int:pk>/complaints/", theirs.complaint, name="their_complaint"),
    path(f"{THEIRS}complaints/<slug:number>/photo/", theirs.photo, name="their_photo"),
    path(f"{ROUND}<slug:number>/", driving.handover, name="handover"),
    path(f"{ROUND}stops/<int:stop>/absence/", driving.absence, name="absence"),
    path(f"{ROUND}round/ending/", driving.ending, name="ending"),
    path(OWN, own.desk, name="desk"),
    path(f"{OWN}promises/", own.promises, name="promises"),
    path(f"{OWN}season/", own.season, name="season"),
    path(f"{OWN}rounds/", own.trips, name="trips"),
    path(f"{OWN}rounds/<int:pk>/", own.trip, name="trip"),
    path(f"{OWN}new/<slug:noun>/", doing.deed, name="deed"),
    path(f"{OWN}institutions/<int:pk>/", own.institution, name="institution"),
    path(f"{OWN}former-fuels/<int:pk>/proof/", own.proof, name="proof"),
    path(f"{OWN}agreements/<slug:number>/", own.contract, name="contract"),
    path(f"{OWN}agreements/<slug:number>/<int:version>.pdf", own.offer, name="offer"),
    path(f"{OWN}papers/<int:pk>.pdf", own.paper, name="paper"),
    path(f"{OWN}call-offs/<int:pk>/", own.call, name="call"),
    path(f"{OWN}deliveries/<slug:number>/", own.delivery, name="delivery"),
    path(f"{OWN}deliveries/<slug:number>/note.pdf", own.note, name="note"),
    path(f"{OWN}invoices/<int:pk>.pdf", own.invoice, name="invoice"),
    path(f"{OWN}credit-notes/<int:pk>.pdf", own.credit, name="credit"),
    path(f"{OWN}complaints/<slug:number>/", own.complaint, name="complaint"),
    path(f"{OWN}complaints/<slug:number>/photo/", own.photo, name="photo"),
    deed("institution", "institutions", "int"),
    deed("building", "buildings", "int"),
    deed("contract", "agreements", "slug"),
    deed("addendum", "addenda", "int"),
    deed("paper", "papers", "int"),
    deed("call", "call-offs", "int"),
    deed("delivery", "deliveries", "slug"),
    deed("load", "loads", "int"),
    deed("bill", "bills", "int"),
    deed("complaint", "complaints", "slug"),
    deed("index", "indexes", "int"),
    deed("trip", "rounds", "int"),
]
