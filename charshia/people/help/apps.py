from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "charshia.people.help"
    label = "help"
