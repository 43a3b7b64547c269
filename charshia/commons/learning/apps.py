from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "charshia.commons.learning"
    label = "learning"
