"""Reads the project's own posts as examples for the learnt model: sentences, and whole posts, with their class."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schoolgate.screening import clues
from schoolgate.screening.fold import fold

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
WRITERS = (
    "primary",
    "secondary",
    "community",
    "trust_office",
    "on_a_phone",
    "many_tempers",
    "school_year",
    "sixty_people",
    "last_minute",
)
ORDINARY = "ordinary"
SUBJECT = ("", "")
SUBJECTS = ROOT / "schoolgate" / "screening" / "lists" / "subjects.txt"
_HALF = 0.5


@dataclass(frozen=True)
class Example:
    """A sentence or a whole post: the clues in it, its class, who wrote it and which post it is of (-1: of none)."""

    found: Counter[Any]
    label: str
    writer: str
    post: int


@dataclass(frozen=True)
class Post:
    """A post of one writer with its label: violating, hard or benign."""

    label: str
    check: str
    writer: str


def digest() -> str:
    """SHA-256 of what the model learns from: the posts, the lone sentences, the list of subjects."""
    files = [*sorted((CORPUS / "posts").glob("*.jsonl")), CORPUS / "sentences.jsonl", SUBJECTS]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read() -> tuple[list[Post], list[Example], list[Example]]:
    """Every post, every sentence (the lone ones last), and every post once more as an example of its own."""
    posts: list[Post] = []
    sentences: list[Example] = []
    wholes: list[Example] = []
    for writer in WRITERS:
        for row in rows(CORPUS / "posts" / f"{writer}.jsonl"):
            number, check = len(posts), row["check"] if row["label"] == "violating" else ORDINARY
            posts.append(Post(row["label"], row["check"], writer))
            own = [Example(found, label, writer, number) for found, label in _sentences(row, check)]
            sentences += own
            wholes.append(Example(_added(one.found for one in own), check, writer, number))
    for row in rows(CORPUS / "sentences.jsonl"):
        check = row["check"] if row["label"] == "violating" else ORDINARY
        sentences += [Example(clues_in(text), check, "", -1) for text in _texts(row["text"])]
    return posts, sentences, wholes


def clues_in(sentence: str) -> Counter[Any]:
    """How often each word, pair of words and subject is in a sentence, as the screening counts them."""
    words = clues.tokens(sentence)
    found: Counter[Any] = Counter(words)
    pairs = list(clues.pairs(words))
    found.update(pairs)
    for word in words:
        found.update((SUBJECT, subject, "") for subject in clues.subjects_of(word))
    for pair in pairs:
        found.update((SUBJECT, subject, "") for subject in clues.subjects_of_pair(pair))
    return found


def _texts(typed: str) -> list[str]:
    return [text for text in clues.sentence_texts(fold(typed).text) if text.strip()]


def _sentences(row: dict[str, Any], check: str) -> Iterator[tuple[Counter[Any], str]]:
    folded = fold(row["text"])
    for text, (start, end) in zip(
        clues.sentence_texts(folded.text), clues.sentence_spans(folded.text), strict=True
    ):
        if text.strip():
            yield (
                clues_in(text),
                check if _is_marked(folded.span(start, end), row.get("marks", [])) else ORDINARY,
            )


def _is_marked(place: tuple[int, int], marks: list[list[int]]) -> bool:
    """Whether half of a sentence is in a mark, or a whole mark in the sentence."""
    start, end = place
    common = sum(max(0, min(end, last) - max(start, first)) for first, last in marks)
    return common >= _HALF * (end - start) or any(start <= first and last <= end for first, last in marks)


def _added(counters: Iterable[Counter[Any]]) -> Counter[Any]:
    total: Counter[Any] = Counter()
    for one in counters:
        total.update(one)
    return total
