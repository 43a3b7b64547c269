"""All settings of one installation, from the environment; docs/operating.md explains each.

CHARSHIA_DATA     data folder (./data)
DATABASE_URL      PostgreSQL server; without it SQLite in the data folder
CHARSHIA_HOSTS    names this site answers to, separated by commas
CHARSHIA_ADDRESS  public address, for links in letters (http://127.0.0.1:8000)
CHARSHIA_LANGUAGES  languages offered, in that order, by their tags (all that have a folder)
CHARSHIA_NAMES    file with own names of places and territories (names.toml in the data folder)
CHARSHIA_HTTPS    1 behind a proxy that speaks https
CHARSHIA_COUNTRY  of telephone numbers written without a prefix (XK)
CHARSHIA_SECOND_FACTOR  required or offered to coordinators (required with CHARSHIA_HTTPS)
SMS_URL, SMS_BODY, SMS_HEADERS  the gateway; without it text messages go to sms/*.txt
CHARSHIA_DEBUG    1 while developing
CHARSHIA_STATIC   loose: serve css and scripts from where they lie (tests do)
CHARSHIA_OPEN_STALLS  free: a new stall sells at once; else the coordinator is asked
CHARSHIA_LOGS     json for machines, else lines for people
CHARSHIA_INVOICE_LANGUAGES  country:language,… whose law wants invoices in it first
CHARSHIA_NETWORK  organisation that runs the network, to which fees are paid
CHARSHIA_FISCAL_DEVICES  JSON file naming stalls' approved fiscal devices
EMAIL_URL         smtp://, smtp+tls:// or smtps://; without it letters go to mail/*.eml
EMAIL_FROM        sender of letters
CHARSHIA_REVIEWS  checked: the coordinator looks at each review before it is shown
CHARSHIA_PUSH_HOSTS  push services besides the browsers' own, separated by commas
TRANSLATE_URL     address of a LibreTranslate-compatible service; without it machines say nothing
TRANSLATE_KEY     its key, where it asks for one
REPLY_ADDRESS     address to which letters are answered; a token is put in with a plus
"""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from charshia.config.databases import mail_server, postgresql, sqlite
from charshia.config.keys import secret_key
from charshia.config.logs import logging
from charshia.ground.languages.folders import SOURCE, BadLanguage, offered

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent
DATA = Path(os.environ.get("CHARSHIA_DATA") or "data").resolve()
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)  # letters in it let people in

DEBUG = os.environ.get("CHARSHIA_DEBUG") == "1"
HTTPS = os.environ.get("CHARSHIA_HTTPS") == "1"
PORT = os.environ.get("PORT") or "8000"
SITE_ADDRESS = os.environ.get("CHARSHIA_ADDRESS", f"http://127.0.0.1:{PORT}").rstrip("/")
SECRET_KEY = secret_key(DATA / "secret.key")
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("CHARSHIA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
    if host.strip()
]

ROOMS = [
    "charshia.config",
    "charshia.demo",
    "charshia.front",
    "charshia.programme.evidence",
    "charshia.programme.surveys",
    "charshia.programme.projects",
    "charshia.programme.admission",
    "charshia.programme.joint",
    "charshia.programme.tuition",
    "charshia.programme.calls",
    "charshia.workshops.making",
    "charshia.workshops.circles",
    "charshia.workshops.quotes",
    "charshia.workshops.booking",
    "charshia.workshops.permits",
    "charshia.workshops.spaces",
    "charshia.workshops.designs",
    "charshia.circular.impact",
    "charshia.circular.collection",
    "charshia.circular.works",
    "charshia.circular.planner",
    "charshia.circular.contracts",
    "charshia.circular.residues",
    "charshia.circular.staff",
    "charshia.circular.factors",
    "charshia.circular.founding",
    "charshia.clusters.deliveries",
    "charshia.clusters.supply",
    "charshia.clusters.meetings",
    "charshia.clusters.partners",
    "charshia.clusters.export",
    "charshia.clusters.guilds",
    "charshia.workshops.makers",
    "charshia.clusters.actors",
    "charshia.market.shop",
    "charshia.market.goods",
    "charshia.market.till",
    "charshia.market.books",
    "charshia.market.outlets",
    "charshia.market.reach",
    "charshia.market.boxes",
    "charshia.market.dispatch",
    "charshia.market.talks",
    "charshia.market.offers",
    "charshia.market.stall",
    "charshia.market.reviews",
    "charshia.market.wishes",
    "charshia.market.orders",
    "charshia.market.basket",
    "charshia.market.vouchers",
    "charshia.market.delivery",
    "charshia.market.catalogue",
    "charshia.payments",
    "charshia.transport",
    "charshia.commons.translating",
    "charshia.commons.gathering",
    "charshia.commons.learning",
    "charshia.commons.news",
    "charshia.commons.practices",
    "charshia.people.help",
    "charshia.people.messages",
    "charshia.people.organisations",
    "charshia.people.accounts",
    "charshia.ground.search",
    "charshia.ground.lexicon",
    "charshia.ground.media",
    "charshia.ground.ui",
    "charshia.ground.places",
    "charshia.ground.languages",
    "charshia.ground.money",
    "charshia.ground.journal",
]

INSTALLED_APPS = [
    "django.contrib.staticfiles",  # first: each address of a file asks whether it is there
    *ROOMS,
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "charshia.config.apps.FlashConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "charshia.ground.ui.points.permitted",
    "charshia.ground.ui.cache.Pages",
    "charshia.ground.ui.via.carried",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "charshia.ground.languages.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "charshia.ground.ui.http.without_nul",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "charshia.people.accounts.middleware.Door",
    "charshia.ground.ui.whose.named",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "charshia.config.urls"
WSGI_APPLICATION = "charshia.config.wsgi.application"

# Tags that every template may use without {% load %}.
TAGS = [
    "charshia.ground.ui.templatetags.ui",
    "charshia.ground.languages.templatetags.languages",
    "charshia.ground.money.templatetags.money",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                *TAGS,
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "charshia.ground.ui.markers.marks",
            ],
        },
    }
]

FORM_RENDERER = "charshia.ground.ui.forms.Renderer"
CSRF_FAILURE_VIEW = "charshia.ground.ui.errors.csrf_failure"

DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES: dict[str, dict[str, Any]] = {
    "default": postgresql(DATABASE_URL) if DATABASE_URL else sqlite(DATA / "charshia.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60  # seconds: a seller signs in every two months
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if SITE_ADDRESS.startswith("https://") else []

# Nobody has a password: people/accounts lets in and asks allauth for the second step.
ACCOUNT_ADAPTER = "charshia.people.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "charshia.people.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SECOND_FACTOR = os.environ.get("CHARSHIA_SECOND_FACTOR") or ("required" if HTTPS else "offered")
COUNTRY = os.environ.get("CHARSHIA_COUNTRY", "XK")  # of telephone numbers without a prefix

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# A language is a folder here or in the data folder, whose texts win.
LOCALE_PATHS = [DATA / "locale", PACKAGE / "locale"]
try:
    TONGUES = offered(LOCALE_PATHS, os.environ.get("CHARSHIA_LANGUAGES", ""))
except BadLanguage as wrong:
    raise ImproperlyConfigured(f"Languages: {wrong}") from wrong
# Each name is written in its own language and never translated.
LANGUAGES = [(tongue.code, tongue.name) for tongue in TONGUES]
NAMES = Path(os.environ.get("CHARSHIA_NAMES") or DATA / "names.toml")
LANGUAGE_CODE = SOURCE  # what a reader gets is asked for
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Belgrade"

# esbuild writes to build/assets, collectstatic gathers all into build/static. Without
# that (in tests, while developing) files are found where they lie.
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "static"
BUILT_ASSETS = ROOT / "build" / "assets"
for folder in (STATIC_ROOT, BUILT_ASSETS):
    folder.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BUILT_ASSETS]
LOOSE = DEBUG or os.environ.get("CHARSHIA_STATIC") == "loose"
GATHERED = (STATIC_ROOT / "staticfiles.json").exists() and not LOOSE
WHITENOISE_USE_FINDERS = not GATHERED
WHITENOISE_AUTOREFRESH = LOOSE  # reads the folders when a file is asked for, not before
WORDS = ROOT / "build" / "words"  # what `charshia build-words` compiles
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
SEARCH_INDEX = DATA / "index"  # disposable; None keeps it in memory
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if GATHERED or os.environ.get("CHARSHIA_STATIC") == "gather"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000  # bytes, files apart
FILE_UPLOAD_PERMISSIONS = 0o644

EMAIL_URL = os.environ.get("EMAIL_URL", "")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_URL else "charshia.config.mail.Folder"
)
if EMAIL_URL:
    globals().update(mail_server(EMAIL_URL))
EMAIL_TIMEOUT = 20  # seconds
REVIEWS_CHECKED_FIRST = os.environ.get("CHARSHIA_REVIEWS") == "checked"
REPLY_ADDRESS = os.environ.get("REPLY_ADDRESS", "").strip()
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "Charshia <charshia@localhost>")

SMS_URL = os.environ.get("SMS_URL", "")
SMS_BODY = os.environ.get("SMS_BODY", "")
SMS_HEADERS = os.environ.get("SMS_HEADERS", "")

TRANSLATE_URL = os.environ.get("TRANSLATE_URL", "").strip().rstrip("/")
TRANSLATE_KEY = os.environ.get("TRANSLATE_KEY", "").strip()

PUSH_HOSTS = [host for host in os.environ.get("CHARSHIA_PUSH_HOSTS", "").split(",") if host]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging(as_json=os.environ.get("CHARSHIA_LOGS") == "json")
SILENCED_SYSTEM_CHECKS: list[str] = []

# The currency of price filters, and how many units of others are one of it: to sort by only.
REFERENCE_CURRENCY = "EUR"
CURRENCY_RATES = {"EUR": "1", "ALL": "100", "RSD": "117", "MKD": "61.5", "BAM": "1.95583"}

# Who lets a new stall sell: "asks" the coordinator, or "free", whoever opens it.
OPEN_STALLS = os.environ.get("CHARSHIA_OPEN_STALLS", "asks")
if OPEN_STALLS not in {"asks", "free"}:
    raise ImproperlyConfigured("CHARSHIA_OPEN_STALLS is asks or free")

# Where the law wants invoices in its own language first: country to BCP 47.
INVOICE_LANGUAGES = dict(
    pair.split(":")
    for pair in os.environ.get("CHARSHIA_INVOICE_LANGUAGES", "RS:sr-Cyrl,AL:sq").split(",")
    if ":" in pair
)
# Where whatever is sold to consumers needs the receipt of an approved fiscal device.
FISCAL_COUNTRIES = frozenset({"XK", "AL", "RS", "ME", "MK", "BA", "GR", "BG", "HR", "SI"})
# A file that names sellers' approved fiscal devices: see docs/operating.md.
FISCAL_DEVICES = os.environ.get("CHARSHIA_FISCAL_DEVICES", "")
# The organisation that runs the network: fees are paid to its account.
NETWORK = os.environ.get("CHARSHIA_NETWORK", "network")

# So long a buyer is known by name, telephone and address after her purchase is finished.
BUYERS_KEPT_DAYS = int(os.environ.get("CHARSHIA_BUYERS_KEPT_DAYS") or 3 * 365)
