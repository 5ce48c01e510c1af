"""Settings: read from the environment or one file, and what is wrong said in words."""

from pathlib import Path

import pytest

from schoolgate import settings_check
from schoolgate.cli import main
from schoolgate.settings_databases import app_role, databases
from schoolgate.settings_schema import SETTINGS, read


def in_file(tmp_path: Path, text: str, **environ: str) -> dict[str, str]:
    file = tmp_path / "schoolgate.toml"
    file.write_text(text, "utf-8")
    return {"SCHOOLGATE_CONFIG": str(file), **environ}


def test_without_any_setting_everything_has_a_default_that_works(tmp_path: Path) -> None:
    assert read({"SCHOOLGATE_CONFIG": "/dev/null"}).problems == ()


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    values = read(in_file(tmp_path, "port = 9001\nthreads = 7\n", PORT="9002"))
    assert (values["PORT"], values["SCHOOLGATE_THREADS"], values["SCHOOLGATE_HOST"]) == (9002, 7, "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "99999", "between 1 and 65535"),
        ("PORT", "http", "port number"),
        ("SCHOOLGATE_THREADS", "0", "between 1 and 128"),
        ("SCHOOLGATE_DEMO", "perhaps", "yes or no"),
        ("SCHOOLGATE_ADDRESS", "gate.example.org", "https://"),
        ("SCHOOLGATE_ADDRESS", "https://gate.example.org/here", "without a path"),
        ("DATABASE_URL", "mysql://x", "postgresql://"),
        ("SCHOOLGATE_MAIL_URL", "mail.example.org", "smtp"),
        ("SCHOOLGATE_LOG_LEVEL", "loud", "debug, info, warning or error"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_what_it_should_be(
    name: str, value: str, words: str
) -> None:
    (problem,) = read({"SCHOOLGATE_CONFIG": "/dev/null", name: value}).problems
    assert problem.startswith(name)
    assert words in problem


def test_a_misspelt_setting_in_the_file_is_named(tmp_path: Path) -> None:
    (problem,) = read(in_file(tmp_path, 'adress = "https://x"\n')).problems
    assert "no setting called 'adress'" in problem


def test_a_file_that_is_not_toml_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (problem,) = read(in_file(tmp_path, "port: 80")).problems
    assert "cannot be read" in problem


def test_a_demo_is_never_reachable_under_a_public_address() -> None:
    environ = {
        "SCHOOLGATE_CONFIG": "/dev/null",
        "SCHOOLGATE_DEMO": "1",
        "SCHOOLGATE_ADDRESS": "https://a.example",
    }
    assert "SCHOOLGATE_DEMO" in read(environ).problems[0]


def test_every_setting_has_words_and_a_default_it_accepts() -> None:
    for setting in SETTINGS:
        assert setting.words.endswith(".")
        setting.parse(setting.default)
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)


def test_postgresql_comes_by_one_setting_and_the_owner_only_to_migrate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, owner = (
        "postgresql://app:p%40ss@db.example:5433/gate?sslmode=require",
        "postgresql://owner@db.example/gate",
    )
    values = read({"SCHOOLGATE_CONFIG": "/dev/null", "DATABASE_URL": app, "DATABASE_OWNER_URL": owner})
    used = databases(values)["default"]
    assert (used["USER"], used["PASSWORD"], used["HOST"], used["PORT"]) == (
        "app",
        "p@ss",
        "db.example",
        "5433",
    )
    assert used["OPTIONS"] == {"sslmode": "require"}
    monkeypatch.setenv("SCHOOLGATE_AS_OWNER", "1")
    assert databases(values)["default"]["USER"] == "owner"
    assert app_role(values) == "app"


def test_check_says_what_is_wrong_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "never")
    assert main(["check"]) == 1
    assert "PORT must be a port number" in capsys.readouterr().err


def test_check_notices_a_key_that_others_can_read(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("x")
    (tmp_path / "secret.key").chmod(0o644)
    values = read({"SCHOOLGATE_CONFIG": "/dev/null", "SCHOOLGATE_DATA": str(tmp_path)})
    assert any("chmod 600" in problem for problem in settings_check._data(values))


def test_check_warns_of_an_open_demo_and_of_unprotected_passwords() -> None:
    base = {"SCHOOLGATE_CONFIG": "/dev/null", "SCHOOLGATE_HOST": "0.0.0.0"}
    assert "opens it to the network" in next(settings_check._address(read(base | {"SCHOOLGATE_DEMO": "1"})))
    plain = read(base | {"SCHOOLGATE_ADDRESS": "http://gate.example.org"})
    assert "not https" in next(settings_check._address(plain))


def test_without_a_command_the_command_line_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    for command in ("run", "worker", "screen", "record", "migrate", "check", "demo"):
        assert f"`schoolgate {command}" in said
