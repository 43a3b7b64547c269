from django.apps import AppConfig


class LexiconConfig(AppConfig):
    name = "charshia.ground.lexicon"
    label = "lexicon"
