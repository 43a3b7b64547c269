from django.urls import path

from charshia.market.offers.views import colleagues, firms, office, vouchers, wholesale

app_name = "offers"
VOUCHERS = "stall/<slug:slug>/vouchers/"
WHOLESALE = "stall/<slug:slug>/wholesale/"
PEOPLE = "firms/<slug:slug>/people/"
INVITATION = "firms/<slug:slug>/invitations/<int:pk>/"
OFFICE = "office/firms/"
urlpatterns = [
    path(VOUCHERS, vouchers.vouchers, name="vouchers"),
    path(f"{VOUCHERS}<int:key>/pausing/", vouchers.pausing, name="pausing"),
    path(f"{VOUCHERS}<int:key>/resumption/", vouchers.resumption, name="resumption"),
    path(WHOLESALE, wholesale.wholesale, name="wholesale"),
    path(f"{WHOLESALE}vouchers/", wholesale.wholesale_vouchers, name="wholesale_vouchers"),
    path("firms/", firms.firms, name="firms"),
    path("firms/<slug:slug>/", firms.firm, name="firm"),
    path("firms/<slug:slug>/proofs/<int:key>/", firms.firm_proof, name="firm_proof"),
    path(PEOPLE, colleagues.colleagues, name="colleagues"),
    path(f"{PEOPLE}<int:pk>/parting/", colleagues.parting, name="parting"),
    path(INVITATION, colleagues.invitation, name="invitation"),
    path(f"{INVITATION}revocation/", colleagues.revocation, name="revocation"),
    path(OFFICE, office.office_firms, name="office_firms"),
    path(f"{OFFICE}<int:key>/", office.office_firm, name="office_firm"),
    path(f"{OFFICE}<int:key>/proof/", office.office_proof, name="office_proof"),
    path(f"{OFFICE}<int:key>/verification/", office.verification, name="verification"),
    path(f"{OFFICE}<int:key>/refusal/", office.refusal, name="refusal"),
    path(f"{OFFICE}<int:key>/withdrawal/", office.withdrawal, name="withdrawal"),
]
