"""Django's settings, made from the operator's (settings_schema.py)."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from schoolgate.kit import keyfile
from schoolgate.kit.logs import without_links
from schoolgate.settings_databases import app_role, databases
from schoolgate.settings_schema import usable

VALUES = usable()

PACKAGE = Path(__file__).resolve().parent
DATA = VALUES["SCHOOLGATE_DATA"]
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
DEMO: bool = VALUES["SCHOOLGATE_DEMO"]
ADDRESS: str = VALUES["SCHOOLGATE_ADDRESS"] or f"http://127.0.0.1:{VALUES['PORT']}"
PRIVATE_NETWORKS: tuple[str, ...] = VALUES["SCHOOLGATE_PRIVATE_NETWORKS"]
SECRETS_KEY: str = VALUES["SCHOOLGATE_SECRETS_KEY"]
RECORD_KEY_FILE: Path = VALUES["SCHOOLGATE_RECORD_KEY_FILE"] or DATA / "record.key"
CHECKPOINTS_DIR: Path = VALUES["SCHOOLGATE_CHECKPOINTS"] or DATA / "checkpoints"
SECRET_KEY = keyfile.read_or_make(DATA / "secret.key").decode()
DEBUG = False

_IS_HTTPS = ADDRESS.startswith("https:")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", ADDRESS.split("://")[1].rsplit(":", 1)[0]]

# Top first: the same order as the import contract in pyproject.toml.
ROOMS = (
    "demo", "api", "reports", "publishing", "posts", "channels", "pictures", "roll", "policy", "people",
    "audit", "kit", "ui",
)  # fmt: skip


def _apps_here() -> list[str]:
    """The rooms, and the networks, that are Django apps: a folder with an apps.py."""
    networks = sorted((PACKAGE / "publishing" / "networks").glob("*/apps.py"))
    found = [f"schoolgate.{room}" for room in ROOMS if (PACKAGE / room / "apps.py").exists()]
    return found + [f"schoolgate.publishing.networks.{path.parent.name}" for path in networks]


INSTALLED_APPS = [
    *_apps_here(),
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *(["schoolgate.kit.tenancy.TenancyMiddleware"] if (PACKAGE / "kit" / "tenancy.py").exists() else []),
    "schoolgate.people.gate.GateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "schoolgate.urls"
WSGI_APPLICATION = "schoolgate.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES: dict[str, dict[str, Any]] = databases(VALUES)
DATABASE_ROLE: str = app_role(VALUES)
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
        # Failed sign-ins are counted here: a flood of them must not push each other out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

if (PACKAGE / "people" / "apps.py").exists():
    AUTH_USER_MODEL = "people.Person"
    AUTHENTICATION_BACKENDS = ["schoolgate.people.backend.EmailAndPassword"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATORS: dict[str, dict[str, Any]] = {
    "UserAttributeSimilarityValidator": {"user_attributes": ("name", "email")},
    "MinimumLengthValidator": {"min_length": 12},
    "CommonPasswordValidator": {},
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in _VALIDATORS.items()
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "schoolgate.people.shell.shell",
            ],
        },
    }
]
if (PACKAGE / "ui" / "forms.py").exists():
    FORM_RENDERER = "schoolgate.ui.forms.Renderer"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "media"
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = ["schoolgate.pictures.uploads.InMemoryOnly"]
# A text of 100,000 characters of four bytes each, percent-encoded, must reach the form that refuses it in words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 8

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _IS_HTTPS else 0
SECURE_SSL_REDIRECT = False
BEHIND_PROXY: bool = VALUES["SCHOOLGATE_BEHIND_PROXY"]
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [ADDRESS]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = _IS_HTTPS
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if _IS_HTTPS else "schoolgate_csrf"
SESSION_COOKIE_NAME = "__Host-session" if _IS_HTTPS else "schoolgate_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

DEFAULT_FROM_EMAIL = SERVER_EMAIL = VALUES["SCHOOLGATE_MAIL_FROM"]
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if VALUES['SCHOOLGATE_MAIL_URL'] else 'filebased'}.EmailBackend"
)
_MAIL = urlsplit(VALUES["SCHOOLGATE_MAIL_URL"])
EMAIL_HOST, EMAIL_PORT = (
    _MAIL.hostname or "",
    _MAIL.port or {"smtps": 465, "smtp+tls": 587}.get(_MAIL.scheme, 25),
)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.scheme == "smtps", _MAIL.scheme == "smtp+tls"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_links": {"()": lambda: without_links}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_links"]}
    },
    "root": {"handlers": ["stderr"], "level": VALUES["SCHOOLGATE_LOG_LEVEL"]},
    "loggers": {"django": {"handlers": [], "level": VALUES["SCHOOLGATE_LOG_LEVEL"], "propagate": True}},
}
