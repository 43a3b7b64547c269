from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "charshia.people.accounts"
    label = "accounts"
