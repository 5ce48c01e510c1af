"""The news page withstands what every adapter must."""

from __future__ import annotations

from itertools import count

import pytest

from schoolgate.pictures import files
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.base import Connection, Parcel, ParcelPicture, Refused, Sighting
from schoolgate.publishing.networks.news_page.adapter import NewsPage
from schoolgate.publishing.networks.news_page.models import NewsItem, NewsPicture
from tests.publishing.conftest import Stage
from tests.publishing.networks.conformance import AdapterConformance, Bench, Traces

pytestmark = pytest.mark.django_db
_NUMBERS = count(1)


class NewsPageBench(Bench):
    """Harbour's news page."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.adapter = NewsPage()
        whose = {"trust_id": stage.world.trust.pk, "school_id": stage.world.harbour.pk}
        self.connection = Connection(address="", settings=whose)

    def parcel(self, pictures: int = 0) -> Parcel:
        shown = tuple(self._picture(number) for number in range(pictures))
        return Parcel(
            key=f"delivery-{next(_NUMBERS)}", title="Sports day", text="Well done, everybody.", category="event",
            school_name="Harbour Primary School", pictures=shown,
        )  # fmt: skip

    def _picture(self, number: int) -> ParcelPicture:
        kept = self.stage.picture()
        return ParcelPicture(
            read=lambda: files.read(kept), mime=kept.mime, alt=f"Picture {number + 1}", width=kept.width,
            height=kept.height, file_name=f"picture-{number + 1}.jpg",
        )  # fmt: skip

    def traces(self, parcel: Parcel) -> Traces:
        items = NewsItem.objects.filter(key=parcel.key)
        return Traces(items.count(), items.count(), NewsPicture.objects.filter(item__in=items).count())


@pytest.fixture
def bench(stage: Stage) -> NewsPageBench:
    """A fresh one a test."""
    return NewsPageBench(stage)


class TestNewsPage(AdapterConformance):
    """All of it."""


def test_a_repeated_commit_finds_the_first_ones_work(bench: NewsPageBench) -> None:
    parcel = bench.parcel(2)
    ready = bench.adapter.prepare(bench.connection, parcel, {}, lambda so_far: None)
    first = bench.adapter.commit(bench.connection, parcel, ready)
    second = bench.adapter.commit(bench.connection, parcel, ready)
    assert first == second
    assert bench.traces(parcel) == Traces(1, 1, 2)


def test_a_picture_that_was_never_approved_here_is_not_shown(bench: NewsPageBench) -> None:
    stranger = ParcelPicture(
        read=lambda: b"\xff\xd8\xff another", mime="image/jpeg", alt="?", width=1, height=1, file_name="x.jpg"
    )
    parcel = Parcel(
        key="k", title="t", text="t", category="event", school_name="Harbour", pictures=(stranger,)
    )
    with pytest.raises(Refused):
        bench.adapter.prepare(bench.connection, parcel, {}, lambda so_far: None)
    assert bench.adapter.find(bench.connection, parcel, {}).sighting is Sighting.ABSENT
    assert not Delivery.objects.exists()
