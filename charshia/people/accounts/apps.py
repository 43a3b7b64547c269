from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "charshia.people.accounts"
    label = "accounts"

    def ready(self) -> None:
        autodiscover_modules("personal")
