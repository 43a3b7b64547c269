from django.urls import path

from charshia.people.accounts.views import entrance

app_name = "accounts"
urlpatterns = [
    path("sign-in/", entrance.sign_in, name="sign_in"),
    path("sign-in/code/", entrance.code, name="code"),
    path("sign-in/name/", entrance.who, name="who"),
    path("sign-in/<str:token>/", entrance.sign_in_link, name="sign_in_link"),
    path("register/", entrance.register, name="register"),
    path("sign-out/", entrance.sign_out, name="sign_out"),
]
