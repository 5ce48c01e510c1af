"""What each check saw, what was let through all the same, and what was called wrong, by school and by week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncWeek

from schoolgate.kit.clock import LONDON
from schoolgate.people.models import School
from schoolgate.posts.models import Refusal, Seen, SetAside, Verdict
from schoolgate.posts.states import PostState
from schoolgate.screening.check import Check
from schoolgate.screening.model import Outcome
from schoolgate.screening.registry import all_checks

WEEKS = 26
"""How far back a check's page draws."""
LOOKS = {Outcome.STOP: "stop", Outcome.ASK: "wait", Outcome.ADVISE: "info"}
_LET_OUT = {PostState.APPROVED, PostState.PUBLISHED, PostState.COMING_DOWN, PostState.TAKEN_DOWN}


@dataclass(frozen=True)
class Tally:
    """One check's numbers: submitted revisions it found something in, by the worst it found, and what it stopped."""

    check: Check
    advised: int = 0
    asked: int = 0
    let_through: int = 0
    called_wrong: int = 0
    stopped: int = 0
    """Posts that could not be submitted because of it."""

    @property
    def fired(self) -> int:
        """All of them."""
        return self.advised + self.asked + self.stopped

    @property
    def look(self) -> str:
        """The tag of the check's outcome."""
        return LOOKS[self.check.outcome]


def tallies(schools: QuerySet[School], *, since: datetime) -> list[Tally]:
    """Every check, the one that fired most first; four queries."""
    seen = _seen(schools, since)
    advised, asked = (
        _counted(seen.filter(outcome=outcome)) for outcome in (Outcome.ADVISE.value, Outcome.ASK.value)
    )
    let_through = _counted(seen.filter(_let_through()))
    wrong = _counted(SetAside.objects.filter(school__in=schools, at__gte=since), "pk")
    stopped = _counted(Refusal.objects.filter(school__in=schools, at__gte=since), "pk")
    counts = (advised, asked, let_through, wrong, stopped)
    found = [Tally(each, *(count[each.name] for count in counts)) for each in all_checks()]
    return sorted(found, key=lambda tally: (-tally.fired, tally.check.title))


def _seen(schools: QuerySet[School], since: datetime) -> QuerySet[Seen]:
    return Seen.objects.filter(school__in=schools, at__gte=since)


def _let_through() -> Q:
    """Found, and approved as it stood."""
    return Q(
        revision__decisions__verdict=Verdict.APPROVE,
        revision__post__state__in=[state.value for state in _LET_OUT],
    )


def _counted(
    rows: QuerySet[Seen] | QuerySet[SetAside] | QuerySet[Refusal], what: str = "revision"
) -> defaultdict[str, int]:
    counted = rows.values_list("check_name").annotate(n=Count(what, distinct=True)).order_by()
    return defaultdict(int, counted)


@dataclass(frozen=True)
class Week:
    """One week of a check: when it began, how often it advised, asked and stopped, and how high to draw that."""

    begins: datetime
    advised: int
    asked: int
    stopped: int
    most: int
    """In one week of all that are drawn; as high as 100."""

    @property
    def advised_height(self) -> int:
        """Of 100."""
        return 100 * self.advised // self.most

    @property
    def asked_height(self) -> int:
        """Of 100."""
        return 100 * self.asked // self.most

    @property
    def stopped_height(self) -> int:
        """Of 100."""
        return 100 * self.stopped // self.most

    @property
    def ask_top(self) -> int:
        """Where the lower bar begins, counted from the top of 100."""
        return 100 - self.asked_height

    @property
    def advise_top(self) -> int:
        """Where the bar on top of it begins."""
        return self.ask_top - self.advised_height

    @property
    def stop_top(self) -> int:
        """Where the one on top of both begins."""
        return self.advise_top - self.stopped_height


def weeks(schools: QuerySet[School], check: Check, *, now: datetime) -> list[Week]:
    """The last 26 weeks, empty ones too, the oldest first; two queries."""
    this = now.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    this -= timedelta(days=this.weekday())
    begins = [_whole_weeks_before(this, number) for number in reversed(range(WEEKS))]
    seen = _weekly(_seen(schools, begins[0]).filter(check_name=check.name), "outcome", "revision")
    refused = Refusal.objects.filter(school__in=schools, at__gte=begins[0], check_name=check.name)
    stopped = _weekly(refused, "check_name", "pk")
    counts = [
        (seen[day, "advise"], seen[day, "ask"], stopped[day, check.name])
        for day in (begin.date() for begin in begins)
    ]
    most = max(map(sum, counts), default=0) or 1
    return [Week(begin, *each, most) for begin, each in zip(begins, counts, strict=True)]


def _weekly(
    rows: QuerySet[Seen] | QuerySet[Refusal], by: str, what: str
) -> defaultdict[tuple[date, str], int]:
    """How many `what` there are for each week (its Monday) and each value of the column `by`."""
    counted = (
        rows.annotate(week=TruncWeek("at", tzinfo=LONDON))
        .values_list("week", by)
        .annotate(n=Count(what, distinct=True))
        .order_by()
    )
    return defaultdict(int, {(week.date(), value): n for week, value, n in counted})


def _whole_weeks_before(moment: datetime, number: int) -> datetime:
    """Midnight in London, on either side of the change of the clocks."""
    naive = moment.replace(tzinfo=None) - timedelta(weeks=number)
    return naive.replace(tzinfo=LONDON)


def latest(schools: QuerySet[School], check: Check, *, most: int = 10) -> list[Seen]:
    """The newest revisions in which it found something."""
    rows = Seen.objects.filter(school__in=schools, check_name=check.name)
    return list(rows.select_related("revision__post__school").order_by(F("at").desc(), "-pk")[:most])


def called_wrong(schools: QuerySet[School], check: Check, *, most: int = 20) -> list[SetAside]:
    """The newest answers "Not a problem" to it, ended ones too."""
    rows = SetAside.objects.filter(school__in=schools, check_name=check.name)
    return list(rows.select_related("by", "school", "post").order_by("-at", "-pk")[:most])
