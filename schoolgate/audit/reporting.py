"""A verdict on the record, in sentences. Pure Python."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.audit.verification import ChainVerdict, Verdict


def report(verdict: Verdict) -> Iterator[str]:
    """The verdict as sentences, one a line."""
    for words in verdict.problems:
        yield f"BROKEN  {words}"
    for chain in verdict.chains.values():
        if not chain.problem:
            yield f"intact  {chain.name}: {_extent(chain)}"
    if verdict.is_intact:
        yield f"The record is intact: {verdict.entries} entries in {len(verdict.chains)} chains."


def _extent(chain: ChainVerdict) -> str:
    if not chain.proven_to:
        return f"entries 1 to {chain.length}; no checkpoint, so a cut-off end would not show."
    signed = f"signed up to entry {chain.proven_to} on {chain.proven_at}"
    if chain.proven_to == chain.length:
        return f"entries 1 to {chain.length}, {signed}."
    return f"entries 1 to {chain.length}, {signed}; what came after it is not signed yet."
