from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    name = "charshia.commons.translating"
    label = "translating"
