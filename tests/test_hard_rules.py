"""Hard rules that say what must not be there at all: faces known, staff watched, pupils signed in (rules 1 to 5)."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import models

from schoolgate.people.models import Duty, Person, Role
from tests.harness.tree import ROOT

RECOGNISERS = re.compile(
    r"face[-_]?recognition|insightface|deepface|facenet|arcface|dlib|retinaface|pgvector|faiss", re.IGNORECASE
)
SERVICES = re.compile(
    r"openai|anthropic|cohere|mistralai|google-generativeai|boto3|rekognition", re.IGNORECASE
)
# A word of a field's name that only something forbidden would have.
BIOMETRIC = {"embedding", "vector", "faceprint", "age", "emotion", "gender"}
PERSONAL = {
    "handle",
    "instagram",
    "facebook",
    "twitter",
    "tiktok",
    "snapchat",
    "whatsapp",
    "mobile",
    "device",
}
LEAGUE = {"score", "points", "rank", "strikes", "sanction"}


def fields() -> list[tuple[type[models.Model], str]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("schoolgate.")]
    return [(model, field.name) for model in ours for field in model._meta.get_fields()]


@pytest.mark.parametrize("forbidden", [RECOGNISERS, SERVICES], ids=["recognisers", "services"])
def test_no_lock_names_what_recognises_a_face_or_reads_a_childs_name_elsewhere(
    forbidden: re.Pattern[str],
) -> None:
    locks = [*(ROOT / "requirements").glob("*"), ROOT / "package-lock.json"]
    assert locks
    assert [path.name for path in locks if forbidden.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "forbidden", [BIOMETRIC, PERSONAL, LEAGUE], ids=["faces", "accounts", "league tables"]
)
def test_no_table_has_a_column_for_what_must_not_be_known(forbidden: set[str]) -> None:
    found = [(model.__name__, name) for model, name in fields() if forbidden & set(name.split("_"))]
    assert found == []


def test_no_pupil_has_a_login_and_no_table_holds_a_private_message() -> None:
    kinds = {*Person.Kind.values, *Role.Kind.values, *Duty.Kind.values}
    assert not kinds & {"pupil", "student", "child"}
    pupil = apps.get_model("roll", "Pupil")
    assert not {"password", "email", "last_login"} & {field.name for field in pupil._meta.get_fields()}
    names = {
        model.__name__.lower() for model in apps.get_models() if model.__module__.startswith("schoolgate.")
    }
    assert not names & {"message", "chat", "conversation", "directmessage"}
