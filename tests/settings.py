"""The product's settings for tests: a data folder of their own, a fast hasher, no waiting for the disk."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Before the product's settings are read, or tests would run on real data.
if "SCHOOLGATE_TEST_DATA" not in os.environ:
    os.environ["SCHOOLGATE_TEST_DATA"] = _folder = tempfile.mkdtemp(prefix="schoolgate-test-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["SCHOOLGATE_DATA"] = os.environ["SCHOOLGATE_TEST_DATA"]
os.environ["SCHOOLGATE_CONFIG"] = os.devnull
for _name in ("SCHOOLGATE_DEMO", "SCHOOLGATE_ADDRESS", "PORT", "SCHOOLGATE_SECRETS_KEY"):
    os.environ.pop(_name, None)

from schoolgate.settings import *  # noqa: E402, F403
from schoolgate.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a missing one, and warnings are errors
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["SCHOOLGATE_DATA"]) / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA recursive_triggers=ON;"
    )

# A process that a test starts works on the database of that test.
if "SCHOOLGATE_TEST_DATABASE" in os.environ:
    DATABASES["default"]["NAME"] = os.environ["SCHOOLGATE_TEST_DATABASE"]
