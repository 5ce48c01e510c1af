"""Importing a roll: every row is taken or reported, names stay protected, the index follows."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.audit.models import Entry
from schoolgate.posts.gate import screen_words
from schoolgate.roll.actions import BadRoll, Row, import_roll, rows_of
from schoolgate.roll.models import Pupil
from tests.world import World

HEADER = "upn,given_name,family_name,preferred_name\n"


def test_every_row_is_taken_or_reported_with_its_line(world: World) -> None:
    file = io.StringIO(
        f"{HEADER}A123456789012,Morwenna,Vean,Wenna\n,Jago,,\nA12,Kit,Bell,\nA123456789012,Zoë,Hart,\n"
    )
    with world.scope():
        report = import_roll(school=world.harbour, rows=rows_of(file), by=world.head)
    assert report.added == 1
    assert [line for line, _ in report.problems] == [3, 4, 5]


def test_who_is_no_longer_in_the_file_has_left_and_stays_protected(world: World) -> None:
    with world.scope():
        import_roll(school=world.harbour, rows=[Row(2, "", "Morwenna", "Pascoe-Vean")], by=world.head)
        report = import_roll(school=world.harbour, rows=[Row(2, "", "Jago", "Trengrouse")], by=world.head)
        assert report.left == 1
        assert Pupil.objects.get(given_name="Morwenna").left_on is not None
        found = screen_words(
            world.harbour, text="Well done Morwenna Pascoe-Vean!", category="celebration", tone=""
        )
    assert found.outcome == "stop"


def test_importing_the_same_again_changes_nothing_and_who_comes_back_is_back(world: World) -> None:
    rows = [Row(2, "", "Morwenna", "Vean"), Row(3, "", "Jago", "Bell")]
    with world.scope():
        import_roll(school=world.harbour, rows=rows, by=world.head)
        assert import_roll(school=world.harbour, rows=rows, by=world.head).same == 2
        import_roll(school=world.harbour, rows=rows[:1], by=world.head)
        assert import_roll(school=world.harbour, rows=rows, by=world.head).changed == 1
        assert Pupil.objects.filter(left_on=None).count() == 2


def test_the_same_upn_at_another_trust_is_another_pupil(world: World) -> None:
    row = [Row(2, "A123456789012", "Morwenna", "Vean")]
    with world.scope():
        import_roll(school=world.harbour, rows=row, by=world.head)
    with world.scope(world.fenside):
        import_roll(school=world.fenside_school, rows=row, by=world.outsider_head)
        assert Pupil.objects.count() == 1


def test_a_pupil_who_moves_to_another_school_of_the_trust_is_protected_at_both(world: World) -> None:
    row = [Row(2, "A123456789012", "Morwenna", "Pascoe-Vean")]
    with world.scope():
        import_roll(school=world.harbour, rows=row, by=world.head)
        report = import_roll(school=world.moorland, rows=row, by=world.other_head)
        assert report.added == 1
        import_roll(school=world.harbour, rows=[], by=world.head)
        for school in (world.harbour, world.moorland):
            found = screen_words(
                school, text="Well done Morwenna Pascoe-Vean!", category="celebration", tone=""
            )
            assert found.outcome == "stop"


def test_a_row_that_no_database_takes_is_reported_and_the_others_are_taken(world: World) -> None:
    rows = [
        Row(2, "", "M" * 81, "Vean"), Row(3, "", "Jago", "B\x00ell"), Row(4, "", "Kit", "Bell", year_group="7" * 21),
        Row(5, "", "Zoë", "Hart"),
    ]  # fmt: skip
    with world.scope():
        report = import_roll(school=world.harbour, rows=rows, by=world.head)
    assert (report.added, [line for line, _ in report.problems]) == (1, [2, 3, 4])


def test_a_field_without_end_is_refused_in_words() -> None:
    with pytest.raises(BadRoll, match="Line 2"):
        list(rows_of(io.StringIO(f'{HEADER}A123456789012,"{"x" * 200_000}",Vean,\n')))


def test_a_file_without_the_columns_is_refused_in_words() -> None:
    with pytest.raises(BadRoll, match="preferred_name"):
        list(rows_of(io.StringIO("forename,surname\nA,B\n")))


def test_an_author_may_not_import_a_roll_and_an_import_is_on_record(world: World) -> None:
    with world.scope():
        with pytest.raises(PermissionDenied):
            import_roll(school=world.harbour, rows=[], by=world.author)
        import_roll(school=world.harbour, rows=[Row(2, "", "Jago", "Bell")], by=world.data_protection)
        entry = Entry.objects.select_related("detail").get(verb="roll.imported")
    assert entry.detail.facts["added"] == 1
    assert "Jago" not in str(entry.detail.facts)
