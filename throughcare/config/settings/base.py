"""Settings for real use; every secret comes from the environment."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from throughcare.config import database, embedded

env = environ.Env()

PACKAGE = Path(__file__).resolve().parents[2]
DEMO = False
DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")
FIELD_KEY = env("FIELD_KEY", default="")  # base64, 32 bytes: encrypts social security numbers
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

STEPS = ["take_stock", "partner", "agree", "schedule", "deliver", "follow_up"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "throughcare.registers.directory",
    "throughcare.registers.ledger",
    "throughcare.registers.accounts",
    "throughcare.registers.people",
    "throughcare.registers.agreements",
    "throughcare.access",
    "throughcare.casework.exchange",
    "throughcare.casework.linkage",
    "throughcare.casework.child_support",
    "throughcare.casework.inreach",
    "throughcare.partnership.measures",
    "throughcare.partnership.notices",
    "throughcare.partnership.relationships",
    "throughcare.entrypoints.web.shell",
    "throughcare.entrypoints.web.desk",
    *[f"throughcare.entrypoints.web.{step}" for step in STEPS],
    "throughcare.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "throughcare.entrypoints.web.shell.middleware.PrivateAnswers",
    "throughcare.config.middleware.OneTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "throughcare.config.middleware.SessionLife",
    "throughcare.config.middleware.SecondFactor",
    "throughcare.config.middleware.Viewing",
    "throughcare.config.terms.TermsFirst",
]

ROOT_URLCONF = "throughcare.config.urls"
WSGI_APPLICATION = "throughcare.config.wsgi.application"
FORM_RENDERER = "throughcare.entrypoints.web.shell.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "entrypoints/web/shell/templates"],  # ours before those of allauth
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "throughcare.entrypoints.web.shell.context.furniture",
            ],
            "builtins": ["throughcare.entrypoints.web.shell.templatetags.furniture"],
        },
    }
]

DATABASE_OWNER_URL = database.owner_url(env("DATABASE_URL", default=None))
DATABASES = {"default": database.settings_for(DATABASE_OWNER_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "throughcare.config.sign_in.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False  # no box to tick: a session ends with the browser
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Five failures lock an account (registers.accounts); here only what one computer may try.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/15m/ip", "reauthenticate": "20/15m/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=0)
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a change of one's sign-in is told, without any detail
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator vouches for the address
MFA_TOTP_ISSUER = "Throughcare"
MFA_ADAPTER = "throughcare.config.second_step.SecondStep"
MFA_FORMS = {
    "authenticate": "throughcare.config.second_step.CodeForm",
    "reauthenticate": "throughcare.config.second_step.CodeAgainForm",
    "activate_totp": "throughcare.config.second_step.AppForm",
    "add_webauthn": "throughcare.config.second_step.PasskeyForm",
    "edit_webauthn": "throughcare.config.second_step.PasskeyNameForm",
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("HTTPS", default=True)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_MINUTES = min(env.int("IDLE_MINUTES", default=15), 30)
SESSION_HOURS = 12
CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" would blank the Origin that CSRF asks for
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# `throughcare work` imports its jobs itself; pages ask for them by name.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""

# Prepared caseloads, one folder a receiver; only this process's account may read them.
STORES = embedded.home() / "stores"

# One file may be 200 MB at most; larger uploads are refused before they are read.
MAX_UPLOAD_BYTES = 200_000_000
FILE_UPLOAD_HANDLERS = [
    "throughcare.config.upload_limit.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="America/New_York")

STATIC_URL = "static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(Path.cwd() / ".throughcare" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = env("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

# The log says that something happened and where in the code, never to whom.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_people": {"()": "throughcare.config.logging.WithoutValues"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["no_people"],
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
