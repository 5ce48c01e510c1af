"""The record's page: who, when, what, under which clause; its proof, and files to take away."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from schoolgate.audit import checkpoints, looking
from schoolgate.kit import clock
from schoolgate.people.access import person_of
from schoolgate.people.gate import needs
from schoolgate.people.rights import Right
from schoolgate.reports import record
from schoolgate.reports.record_forms import RecordFilter


@needs(Right.READ_RECORD)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Newest first; `?before=` and `?after=` an entry's id turn the page."""
    reader = record.Reader(person_of(request))
    form = RecordFilter(request.GET, reader=reader)
    wanted = form.wanted()
    found = looking.page(
        reader.within, wanted, before=_number(request, "before"), after=_number(request, "after")
    )
    asked = request.GET.copy()
    for name in ("before", "after"):
        asked.pop(name, None)
    context = {
        "form": form, "is_narrowed": wanted != looking.Wanted(), "query": asked.urlencode(),
        "rows": [reader.row(entry) for entry in found.entries], "found": found,
        "standing": looking.standing(reader.trust_id, reader.within),
    }  # fmt: skip
    return render(request, "reports/record.html", context)


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


@needs(Right.READ_RECORD)
@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with all that it holds, its hashes included."""
    reader = record.Reader(person_of(request))
    found = reader.entry(pk)
    if found is None:
        raise Http404
    before, behind = looking.around(found)
    context = {"row": reader.row(found), "before": before, "behind": behind}
    return render(request, "reports/record_entry.html", context)


@needs(Right.READ_RECORD)
@require_GET
def spreadsheet(request: HttpRequest) -> StreamingHttpResponse:
    """What the same filters show, as CSV."""
    reader = record.Reader(person_of(request))
    wanted = RecordFilter(request.GET, reader=reader).wanted()
    return _download(record.as_csv(reader, wanted), "text/csv; charset=utf-8", "csv")


@needs(Right.READ_RECORD)
@require_GET
def proof(request: HttpRequest) -> StreamingHttpResponse:
    """All that I may read, as `schoolgate record verify` proves it."""
    reader = record.Reader(person_of(request))
    return _download(record.as_proof(reader), "application/x-ndjson", "jsonl")


@needs(Right.READ_RECORD)
@require_GET
def signed(request: HttpRequest) -> StreamingHttpResponse:
    """The signed checkpoints."""
    reader = record.Reader(person_of(request))
    return _download(record.as_checkpoints(reader), "application/x-ndjson", "jsonl", what="checkpoints")


@needs(Right.READ_RECORD)
@require_GET
def key(request: HttpRequest) -> HttpResponse:
    """The public key that checkpoints are proven with."""
    response = HttpResponse(f"{checkpoints.public_key()}\n", content_type="text/plain")
    response["Content-Disposition"] = 'attachment; filename="record-key.txt"'
    return response


@needs(Right.READ_RECORD)
@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Verifies and signs the whole record now."""
    verdict = record.prove(by=person_of(request))
    if verdict.is_intact:
        messages.success(
            request, "The record was read from its first entry to its last: nothing was changed."
        )
    else:
        messages.error(
            request, "The record was tampered with. Please tell your trust's data protection lead today."
        )
    return redirect("reports:record")


def _download(pieces: Iterator[str], kind: str, ending: str, what: str = "record") -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=kind)
    name = f"{what}-{clock.london(clock.now()):%Y-%m-%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
