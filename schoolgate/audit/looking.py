"""Looking things up in the record: what a reader may see, narrowed and in pages, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Max, Q, QuerySet, Sum

from schoolgate.audit.models import Chain, Checkpoint, Entry
from schoolgate.audit.vocabulary import VERBS_OF, Group, Verb

PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; None asks for everything. `school_id` 0 is what concerns the whole trust."""

    school_id: int | None = None
    person_id: int | None = None
    post_id: int | None = None
    group: Group | None = None
    since: datetime | None = None
    until: datetime | None = None

    def q(self) -> Q:
        """As a filter on entries."""
        asked = {
            "school_id": self.school_id, "person_id": self.person_id, "post_id": self.post_id,
            "at__gte": self.since, "at__lt": self.until,
        }  # fmt: skip
        if self.group is not None:
            asked["verb__in"] = sorted(VERBS_OF[self.group])  # type: ignore[assignment]  # a list, where others are one
        return Q(**{name: value for name, value in asked.items() if value is not None})


@dataclass(frozen=True)
class Slice:
    """One page: entries, newest first, and the ids to go on from (None: there is nothing more that way)."""

    entries: list[Entry]
    older_than: int | None
    newer_than: int | None


def found(within: Q, wanted: Wanted) -> QuerySet[Entry]:
    """The entries, newest first, with their words."""
    return Entry.objects.filter(within, wanted.q()).select_related("detail").order_by("-at", "-id")


def page(within: Q, wanted: Wanted, *, before: int | None = None, after: int | None = None) -> Slice:
    """The page behind entry `before`, or in front of entry `after`: by place, so that the last page costs no more
    than the first, and new entries push nothing from one page to the next."""
    rows = found(within, wanted)
    edge = rows.filter(pk=at).first() if (at := before or after) else None
    if edge is None:
        return _slice(list(rows[: PAGE + 1]), came_from=None)
    if before:
        older = rows.filter(at__lte=edge.at).filter(Q(at__lt=edge.at) | Q(pk__lt=edge.pk))
        return _slice(list(older[: PAGE + 1]), came_from=edge)
    newer = rows.filter(at__gte=edge.at).filter(Q(at__gt=edge.at) | Q(pk__gt=edge.pk)).order_by("at", "id")
    entries = list(newer[: PAGE + 1])
    shown = entries[:PAGE][::-1]
    return Slice(shown, shown[-1].pk if shown else None, shown[0].pk if len(entries) > PAGE else None)


def _slice(entries: list[Entry], *, came_from: Entry | None) -> Slice:
    shown = entries[:PAGE]
    more = len(entries) > PAGE
    return Slice(shown, shown[-1].pk if more else None, shown[0].pk if came_from and shown else None)


def in_turn(within: Q, wanted: Wanted, *, size: int = 1000) -> Iterator[list[Entry]]:
    """Every entry found, in batches, newest first; holds one batch at a time."""
    rows, edge = found(within, wanted), None
    while True:
        behind = Q() if edge is None else Q(at__lt=edge.at) | Q(at=edge.at, pk__lt=edge.pk)
        batch = list(islice(rows.filter(behind)[:size], size))
        if not batch:
            return
        yield batch
        edge = batch[-1]


def around(entry: Entry) -> tuple[Entry | None, Entry | None]:
    """The entries before and behind one in its chain."""
    chain = Entry.objects.filter(trust_id=entry.trust_id, school_id=entry.school_id)
    return chain.filter(seq=entry.seq - 1).first(), chain.filter(seq=entry.seq + 1).first()


@dataclass(frozen=True)
class Standing:
    """How far the chains one may see were verified and signed, and when."""

    chains: int
    entries: int
    is_broken: bool
    verified_to: int
    verified_at: datetime | None
    signed_to: int
    signed_at: datetime | None
    key: str


def standing(trust_id: int, within: Q) -> Standing:
    """What is known without reading the chains: the last proof of the whole, and the newest checkpoints."""
    chains = Chain.objects.filter(within, trust_id=trust_id)
    seen = [str(school_id) for school_id in chains.values_list("school_id", flat=True)]
    proof = _last_proof(trust_id)
    reached = proof.detail.facts.get("verified_to", {}) if proof else {}
    broken = {str(school_id) for school_id in (proof.detail.facts.get("broken", []) if proof else [])}
    signed = Checkpoint.objects.filter(within, trust_id=trust_id)
    ends = signed.values("school_id").order_by().annotate(length=Max("length"))
    newest = signed.order_by("at", "id").last()
    return Standing(
        chains=len(seen),
        entries=chains.aggregate(total=Sum("length"))["total"] or 0,
        is_broken=proof is not None and not broken.isdisjoint(seen),
        verified_to=sum(reached.get(school_id, 0) for school_id in seen),
        verified_at=proof.at if proof else None,
        signed_to=sum(each["length"] for each in ends),
        signed_at=newest.at if newest else None,
        key=newest.key if newest else "",
    )


def _last_proof(trust_id: int) -> Entry | None:
    proofs = Entry.objects.filter(
        trust_id=trust_id, school_id=0, verb__in=[Verb.RECORD_FOUND_INTACT, Verb.RECORD_FOUND_BROKEN]
    )
    return proofs.select_related("detail").order_by("-seq").first()
