from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "charshia.workshops.booking"
    label = "booking"
