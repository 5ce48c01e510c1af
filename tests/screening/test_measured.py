"""The figures that a check's page shows: of checks that exist, and possible."""

from schoolgate.screening.measured import Measured, measured
from schoolgate.screening.registry import all_checks


def test_every_figure_belongs_to_a_check() -> None:
    assert measured().keys() <= {check.name for check in all_checks()}


def test_no_figure_counts_more_than_there_was() -> None:
    for rows in measured().values():
        for row in rows:
            assert 0 <= row.caught <= row.violating
            assert 0 <= row.wrongly <= row.innocent
            assert row.by.startswith("bench/")


def test_a_share_of_nothing_is_no_share() -> None:
    none = Measured("on nothing", 0, 0, 0, 0, "2026-11-23", "bench/posts.py")
    assert none.recall is None
    assert none.false_alarms is None
    half = Measured("on four", 1, 2, 0, 2, "2026-11-23", "bench/posts.py")
    assert half.recall == 0.5
    assert half.false_alarms == 0
