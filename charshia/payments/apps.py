from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "charshia.payments"
    label = "payments"
