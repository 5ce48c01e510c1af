"""Small networks on counts of clues: a straight part and one hidden layer, trained with clues left out at random."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

MEMBERS = 3
"""So many networks are trained and averaged: one alone leans too much on its chances."""
HIDDEN = 10
ROUNDS = 6
BATCH = 64
PACE = 0.1
LEFT_OUT = 0.3
SHRINK = 1e-4
_STEADY = 8


@dataclass
class Network:
    """Weights: clue → hidden and class, hidden → class, and what each starts from."""

    to_hidden: Any
    to_class: Any
    hidden_start: Any
    hidden_to_class: Any
    class_start: Any

    def scores(self, matrix: Any) -> Any:
        """Rows of counts → rows of scores, a column a class."""
        hidden = np.maximum(matrix @ self.to_hidden + self.hidden_start, 0)
        return hidden @ self.hidden_to_class + matrix @ self.to_class + self.class_start


class _Stepper:
    """Takes steps down the slope that grow smaller for weights that have moved much (Adagrad)."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._moved = np.full(shape, 1e-2, np.float32)

    def step(self, weights: Any, slope: Any, pace: float, rows: Any = slice(None)) -> None:
        squares = slope**2 if self._moved.shape == weights.shape else (slope**2).mean(1, keepdims=True)
        self._moved[rows] += squares
        weights[rows] -= (pace * slope / np.sqrt(self._moved[rows])).astype(np.float32)


def train(matrix: Any, labels: Any, classes: int) -> Network:
    """Learn from sparse rows of counts; the same rows give the same network, the average of its members."""
    members = [_member(matrix, labels, classes, seed) for seed in range(MEMBERS)]
    return Network(
        np.hstack([one.to_hidden for one in members]),
        sum(one.to_class for one in members) / MEMBERS,
        np.hstack([one.hidden_start for one in members]),
        np.vstack([one.hidden_to_class for one in members]) / MEMBERS,
        sum(one.class_start for one in members) / MEMBERS,
    )


def _member(matrix: Any, labels: Any, classes: int, seed: int) -> Network:
    chance = np.random.default_rng(seed)
    network = _fresh(matrix.shape[1], classes, chance)
    steppers = [
        _Stepper((matrix.shape[1], 1)),
        _Stepper((matrix.shape[1], 1)),
        _Stepper((HIDDEN,)),
        _Stepper((HIDDEN, classes)),
        _Stepper((classes,)),
    ]
    wanted = np.eye(classes, dtype=np.float32)[labels]
    for turn in range(ROUNDS):
        pace = PACE * (1 - turn / ROUNDS * 0.8)
        order = chance.permutation(matrix.shape[0])
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            _learn(network, steppers, matrix[rows], wanted[rows], pace, chance)
    return network


def _fresh(clues: int, classes: int, chance: Any) -> Network:
    return Network(
        (chance.standard_normal((clues, HIDDEN)) * 0.1).astype(np.float32),
        np.zeros((clues, classes), np.float32),
        np.zeros(HIDDEN, np.float32),
        (chance.standard_normal((HIDDEN, classes)) * np.sqrt(2 / HIDDEN)).astype(np.float32),
        np.zeros(classes, np.float32),
    )


def _learn(
    network: Network, steppers: list[_Stepper], batch: Any, wanted: Any, pace: float, chance: Any
) -> None:
    """One step on one batch, with some clues and some of the hidden layer left out."""
    batch = batch.copy()
    batch.data = batch.data * (chance.random(batch.nnz) > LEFT_OUT) / (1 - LEFT_OUT)
    columns = np.unique(batch.indices)
    few = batch[:, columns]
    before = few @ network.to_hidden[columns] + network.hidden_start
    kept = (chance.random(before.shape) > LEFT_OUT) / (1 - LEFT_OUT)
    hidden = np.maximum(before, 0) * kept
    scores = hidden @ network.hidden_to_class + few @ network.to_class[columns] + network.class_start
    wrong = (_shares(scores) - wanted) / len(wanted) * _STEADY
    back = (wrong @ network.hidden_to_class.T) * kept * (before > 0)
    slopes: list[tuple[Any, Any, Any]] = [
        (network.to_hidden, few.T @ back + SHRINK * network.to_hidden[columns], columns),
        (network.to_class, few.T @ wrong + SHRINK * network.to_class[columns], columns),
        (network.hidden_start, back.sum(0), slice(None)),
        (network.hidden_to_class, hidden.T @ wrong + SHRINK * network.hidden_to_class, slice(None)),
        (network.class_start, wrong.sum(0), slice(None)),
    ]
    for stepper, (weights, slope, rows) in zip(steppers, slopes, strict=True):
        stepper.step(weights, np.asarray(slope), pace, rows)


def _shares(scores: Any) -> Any:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)
