from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "charshia.programme.surveys"
    label = "surveys"
