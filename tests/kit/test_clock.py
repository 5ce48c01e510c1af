"""Time: the database decides, London is what people read and type."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection

from schoolgate.kit import clock
from schoolgate.kit.clock import SkippedHour, from_london


@pytest.mark.django_db
def test_now_is_the_databases_clock_aware_and_in_utc() -> None:
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert timedelta(0) <= second - first < timedelta(seconds=5)
    assert abs(datetime.now(UTC) - first) < timedelta(seconds=5)


@pytest.mark.django_db
def test_now_moves_on_inside_a_transaction() -> None:
    first = clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    second = clock.now()
    while second == first:  # SQLite's clock has milliseconds
        second = clock.now()
    assert second > first


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 1, 8), time(16, 30), datetime(2026, 1, 8, 16, 30, tzinfo=UTC)),
        (date(2026, 7, 8), time(16, 30), datetime(2026, 7, 8, 15, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(0, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 10, 25), time(0, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_local_time_is_one_instant(day: date, at: time, utc: datetime) -> None:
    instant = from_london(day, at)
    assert instant == utc
    assert (clock.london(instant).date(), clock.london(instant).time()) == (day, at)


@pytest.mark.parametrize("at", [time(1, 0), time(1, 30), time(1, 59)])
def test_the_hour_that_spring_skips_is_refused_in_words(at: time) -> None:
    with pytest.raises(SkippedHour, match="on 29 March 2026 does not exist: the clocks go forward"):
        from_london(date(2026, 3, 29), at)


@pytest.mark.parametrize("at", [time(1, 0), time(1, 30), time(1, 59)])
def test_the_hour_that_comes_twice_in_autumn_is_read_as_its_first_turn(at: time) -> None:
    instant = from_london(date(2026, 10, 25), at)
    assert instant == datetime(2026, 10, 25, 0, at.minute, tzinfo=UTC)
    assert clock.london(instant).time() == at
    assert clock.london(instant + timedelta(hours=1)).time() == at


def test_an_instant_is_said_as_people_say_it() -> None:
    instant = datetime(2026, 7, 8, 15, 5, tzinfo=UTC)
    assert clock.say(instant) == "Wed 8 Jul, 16:05"
    assert clock.say_in_full(instant) == "Wednesday 8 July 2026, 16:05"
