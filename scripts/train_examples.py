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
    "heads",
    "classrooms",
    "governors_and_offices",
    "clubs_and_kitchens",
    "front_desks",
    "convictions",
    "tired_tempers",
    "pointed_fingers",
    "good_intentions",
    "soapboxes",
    "closed_doors",
    "primary_year",
    "secondary_year",
    "late_evenings",
    "dry_remarks",
    "dull_notices",
    "long_and_short",
    "plain_words",
    "plain_speaking",
    "short_notes",
    "long_letters",
    "thumbs",
    "halls_and_pitches",
    "all_over_the_country",
    "smooth_offices",
    "gates_and_fetes",
    "ordinary_week",
    "first_steps",
    "pastoral",
    "touchlines",
    "village_schools",
    "special_schools",
    "sixth_forms",
    "many_a_day",
    "stages_and_shelves",
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
    """SHA-256 of what the model learns from: the posts, the lessons, the lone sentences, the list of subjects."""
    folders = [*sorted((CORPUS / "posts").glob("*.jsonl")), *sorted((CORPUS / "lessons").glob("*.jsonl"))]
    files = [*folders, CORPUS / "sentences.jsonl", SUBJECTS]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read() -> tuple[list[Post], list[Example], list[Example]]:
    """Every post, every sentence (those of lessons and the lone ones last), and every post once more as an example."""
    posts: list[Post] = []
    sentences: list[Example] = []
    wholes: list[Example] = []
    for writer in WRITERS:
        for row in rows(CORPUS / "posts" / f"{writer}.jsonl"):
            number, check = len(posts), row["check"] if row["label"] == "violating" else ORDINARY
            posts.append(Post(row["label"], row["check"], writer))
            _add(row, check, writer, number, sentences, wholes)
    for path in sorted((CORPUS / "lessons").glob("*.jsonl")):
        for row in rows(path):
            check = row["check"] if row["label"] == "violating" else ORDINARY
            _add(row, check, "", -1, sentences, wholes)
    for row in rows(CORPUS / "sentences.jsonl"):
        check = row["check"] if row["label"] == "violating" else ORDINARY
        words_of = filter(None, clues.sentences(fold(row["text"]).text))
        sentences += [Example(clues_in(words), check, "", -1) for words in words_of]
    return posts, sentences, wholes


def _add(
    row: dict[str, Any], check: str, writer: str, number: int, sentences: list[Example], wholes: list[Example]
) -> None:
    own = [Example(found, label, writer, number) for found, label in _sentences(row, check)]
    sentences += own
    wholes.append(Example(_added(one.found for one in own), check, writer, number))


def clues_in(words: list[str]) -> Counter[Any]:
    """How often each word, pair of words and subject is in a sentence, as the screening counts them."""
    found: Counter[Any] = Counter(words)
    pairs = list(clues.pairs(words))
    found.update(pairs)
    for word in words:
        found.update((SUBJECT, subject, "") for subject in clues.subjects_of(word))
    for pair in pairs:
        found.update((SUBJECT, subject, "") for subject in clues.subjects_of_pair(pair))
    return found


def _sentences(row: dict[str, Any], check: str) -> Iterator[tuple[Counter[Any], str]]:
    folded = fold(row["text"])
    spans = clues.sentence_spans(folded.text)
    for words, (start, end) in zip(clues.sentences(folded.text), spans, strict=True):
        if words:
            yield (
                clues_in(words),
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
