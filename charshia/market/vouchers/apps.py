from django.apps import AppConfig


class VouchersConfig(AppConfig):
    name = "charshia.market.vouchers"
    label = "vouchers"
