from django.urls import path

from charshia.ground.ui.later import views_of

(views,) = views_of("charshia.programme.tuition", "views")


app_name = "tuition"
urlpatterns = [
    path("tuition/<int:pk>/", views.fee, name="fee"),
    path("office/tuition/", views.office, name="office"),
    path("office/tuition/<int:pk>/payment/", views.payment, name="payment"),
    path("office/tuition/<int:pk>/repayment/", views.repayment, name="repayment"),
]
