"""Proving the record: reads it once, from any source, and says which entry is the first wrong one. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from schoolgate.audit.hashing import GENESIS, HEADER, checkpoint_bytes, hash_of_values, leaf_of


class EntryLine(NamedTuple):
    """One entry as it was read: the columns of HEADER in order, its hash, and its words (None: they are missing)."""

    trust_id: int
    school_id: int
    seq: int
    at: str
    verb: str
    clauses: str
    actor_kind: str
    person_id: int | None
    post_id: int | None
    about: str
    leaf: str
    previous: str
    hash: str
    salt: str | None
    actor_name: str | None
    reason: str | None
    facts: Any
    words_trust_id: int | None


class CheckpointLine(NamedTuple):
    """One signed checkpoint as it was read; `at` as it was signed, `signature` and `key` in hex."""

    trust_id: int
    school_id: int
    length: int
    head: str
    at: str
    signature: str
    key: str


class HeadLine(NamedTuple):
    """What the chain's own row says of its end: nothing is proven by it, but it must agree."""

    trust_id: int
    school_id: int
    length: Any  # anyone who can write to the file can write anything here
    head: str


class Unreadable(NamedTuple):
    """What is neither, and where it stands."""

    where: str
    words: str


Line = EntryLine | CheckpointLine | HeadLine | Unreadable
_COVERED = len(HEADER)


@dataclass
class ChainVerdict:
    """What was found of one chain: how far it holds, how far a signature proves it, and the first thing wrong."""

    trust_id: int
    school_id: int
    length: int = 0
    head: str = GENESIS
    proven_to: int = 0
    proven_at: str = ""
    wrong_at: int | None = None
    problem: str = ""
    awaited: dict[int, CheckpointLine] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """In words."""
        whole = f"trust {self.trust_id}"
        return f"school {self.school_id} of {whole}" if self.school_id else whole


@dataclass
class Verdict:
    """The whole answer: `problems` in the order they were met, the first wrong entry first."""

    chains: dict[tuple[int, int], ChainVerdict] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    @property
    def is_intact(self) -> bool:
        """Whether nothing at all was wrong."""
        return not self.problems

    @property
    def entries(self) -> int:
        """How many entries hold."""
        return sum(chain.length for chain in self.chains.values())


def verify(
    lines: Iterable[Line],
    *,
    keys: frozenset[str] = frozenset(),
    expected: Iterable[CheckpointLine | Unreadable] = (),
    since: CheckpointLine | None = None,
) -> Verdict:
    """Reads all lines once and keeps none.

    `keys`: the public keys (hex) that may have signed; none given, any key is taken and named in the verdict.
    `expected`: checkpoints kept elsewhere; the newest of each chain shows a tail that was cut off.
    `since`: a checkpoint that the lines go on from, for a look at only what is new.
    """
    verdict = Verdict()
    if since is not None and _may_count(verdict, since, keys):
        chain = _chain(verdict, since)
        chain.length = chain.proven_to = since.length
        chain.head, chain.proven_at = since.head, since.at
    for kept in expected:
        _expect(verdict, kept, keys)
    for line in lines:
        if isinstance(line, EntryLine):
            _entry(verdict, line)
        elif isinstance(line, CheckpointLine):
            _checkpoint(verdict, line, keys)
        elif isinstance(line, HeadLine):
            _head(verdict, line)
        else:
            _unread(verdict, line)
    for chain in verdict.chains.values():
        _ended(verdict, chain)
    return verdict


def _chain(verdict: Verdict, line: EntryLine | CheckpointLine | HeadLine) -> ChainVerdict:
    place = (line.trust_id, line.school_id)
    chain = verdict.chains.get(place)
    if chain is None:
        chain = verdict.chains[place] = ChainVerdict(*place)
    return chain


def _broken(verdict: Verdict, chain: ChainVerdict, seq: int, words: str) -> None:
    """The first thing wrong in a chain; what follows it proves nothing more, and is passed over."""
    if not chain.problem:
        chain.wrong_at, chain.problem = seq, words
        verdict.problems.append(f"{chain.name[0].upper()}{chain.name[1:]}: {words}")


def _entry(verdict: Verdict, line: EntryLine) -> None:
    chain = _chain(verdict, line)
    if chain.problem:
        return
    try:
        words = _what_is_wrong(chain, line)
    except (ValueError, TypeError, RecursionError):  # what no database and no export of ours holds
        words = f"entry {chain.length + 1} was changed: it holds what an entry can not hold."
    if words:
        _broken(verdict, chain, chain.length + 1, words)
        return
    chain.length, chain.head = line.seq, line.hash
    if chain.awaited and (checkpoint := chain.awaited.pop(line.seq, None)):
        _compare(verdict, chain, checkpoint)


def _what_is_wrong(chain: ChainVerdict, line: EntryLine) -> str:
    """Why this line can not be the chain's next entry; empty when it is."""
    due = chain.length + 1
    if line.seq != due:
        return _out_of_place(due, line.seq)
    if hash_of_values(line[:_COVERED]) != line.hash:
        return f"entry {due} was changed: what it says does not fit its hash."
    if line.previous != chain.head:
        before = f"entry {due - 1}" if due > 1 else "the beginning"
        return f"entry {due} does not follow from {before} as it stands here: one of the two was replaced."
    if line.salt is None:
        return f"the words of entry {due} (who, why and the facts) are missing."
    if line.words_trust_id != line.trust_id:
        return f"the words of entry {due} were moved to another trust."
    if leaf_of(line.salt, line.actor_name, line.reason, line.facts) != line.leaf:
        return f"the words of entry {due} (who, why or the facts) were changed."
    return ""


def _out_of_place(due: int, seq: Any) -> str:
    if isinstance(seq, int) and seq > due:
        return f"entry {due} is missing: entry {seq} stands in its place."
    return f"entry {due} is not where it should be: entry {seq} stands there a second time, or was put in."


def _is_signed(line: CheckpointLine) -> bool:
    try:
        said = checkpoint_bytes(
            trust_id=line.trust_id, school_id=line.school_id, length=line.length, head=line.head, at=line.at
        )
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(line.key))
        key.verify(bytes.fromhex(line.signature), said)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _may_count(verdict: Verdict, line: CheckpointLine, keys: frozenset[str]) -> bool:
    """Whether the checkpoint is genuine; says so in the verdict when it is not."""
    chain, named = _chain(verdict, line), f"the checkpoint at entry {line.length}, of {line.at},"
    if keys and line.key not in keys:
        _broken(verdict, chain, line.length, f"{named} was signed by another key ({line.key}).")
    elif not _is_signed(line):
        _broken(verdict, chain, line.length, f"{named} was changed or forged: its signature does not fit.")
    else:
        verdict.keys.add(line.key)
        return True
    return False


def _unread(verdict: Verdict, line: Unreadable) -> None:
    verdict.problems.append(f"{line.where} can not be read: {line.words}")


def _expect(verdict: Verdict, line: CheckpointLine | Unreadable, keys: frozenset[str]) -> None:
    """Keeps the newest checkpoint of each chain until its entry comes by: older ones are implied by it."""
    if isinstance(line, Unreadable):
        _unread(verdict, line)
        return
    if not _may_count(verdict, line, keys):
        return
    awaited = _chain(verdict, line).awaited
    if line.length > max(awaited, default=0):
        awaited.clear()
        awaited[line.length] = line


def _checkpoint(verdict: Verdict, line: CheckpointLine, keys: frozenset[str]) -> None:
    chain = _chain(verdict, line)
    if chain.problem or not _may_count(verdict, line, keys):
        return
    if line.length > chain.length:
        chain.awaited.setdefault(line.length, line)
    elif line.length == chain.length:
        _compare(verdict, chain, line)
    else:
        words = f"the checkpoint at entry {line.length} stands after entry {chain.length}, where it does not belong."
        _broken(verdict, chain, line.length, words)


def _compare(verdict: Verdict, chain: ChainVerdict, line: CheckpointLine) -> None:
    if line.head == chain.head:
        chain.proven_to, chain.proven_at = line.length, line.at
        return
    first = chain.proven_to + 1
    span = f"entry {first} is" if first == line.length else f"one of the entries {first} to {line.length} is"
    words = f"{span} not what was signed on {line.at}: the record was written anew from there."
    _broken(verdict, chain, first, words)


def _head(verdict: Verdict, line: HeadLine) -> None:
    chain = _chain(verdict, line)
    if isinstance(line.length, int) and line.length > chain.length:
        words = f"the end was cut off: it stops at entry {chain.length}, and had {line.length} when last written to."
        _broken(verdict, chain, chain.length + 1, words)
    elif (line.length, line.head) != (chain.length, chain.head):
        words = f"the end of the chain is noted wrongly: entry {line.length} where entry {chain.length} is the last."
        _broken(verdict, chain, chain.length, words)


def _ended(verdict: Verdict, chain: ChainVerdict) -> None:
    if chain.awaited and not chain.problem:
        last = chain.awaited[max(chain.awaited)]
        words = (
            f"the end was cut off: it stops at entry {chain.length}, "
            f"and had {last.length} when it was signed on {last.at}."
        )
        _broken(verdict, chain, chain.length + 1, words)
