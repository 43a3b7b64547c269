from django.urls import path

from charshia.transport import views

app_name = "transport"
urlpatterns = [
    path("office/vehicles/", views.fleet, name="fleet"),
    path("office/vehicles/new/", views.new_vehicle, name="new_vehicle"),
    path("office/vehicles/<int:pk>/", views.vehicle, name="vehicle"),
    path("office/drivers/new/", views.new_driver, name="new_driver"),
    path("office/drivers/<int:pk>/dismissal/", views.dismissal, name="dismissal"),
    path("driving/", views.driving, name="driving"),
    path("driving/<int:pk>/", views.sheet, name="sheet"),
    path("driving/<int:pk>/start/", views.start, name="start"),
    path("driving/<int:pk>/stops/<int:stop>/tick/", views.tick, name="tick"),
]
