"""What a back-test says: each figure beside its prediction, and how that scores beside naive guesses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sim.metrics.reading import amount, decimals, plain
from sim.scenario.errors import Words
from sim.study.backtesting.forecasts import ELSEWHERE, NO_CHANGE, Forecast
from sim.study.backtesting.plan import Reported
from sim.study.backtesting.verdicts import BacktestVerdict
from sim.study.sentence_parts import percent
from sim.study.study_file_words import say
from sim.vocabulary.texts import COMMA, SPACE, in_a_row


class Beside(NamedTuple):
    """A reported figure beside its prediction, all as shares; `high` and `low` hold 95 % of the runs.

    `forecasts` are the model's and the naive ones; `ignorance` is the share of it in the variance of a run.
    """

    name: str
    reported: Reported
    predicted: float
    low: float
    high: float
    verdict: BacktestVerdict
    ignorance: float
    forecasts: Sequence[Forecast]
    undefined: int

    @property
    def label(self) -> Words:
        """What the figure is called."""
        return self.reported.label.words

    def beats(self, naive: Forecast) -> tuple[int, int]:
        """Whether the model beats a naive guess (1), equals it (0) or loses (-1), by CRPS and by interval."""
        model = self.forecasts[0]
        return _better(model.crps, naive.crps), _better(model.interval, naive.interval)


def _better(own: float, others: float) -> int:
    return -1 if np.isnan(own) else int(np.sign(round(others - own, 12)))


def said_of(reform: Words, found: Sequence[Beside]) -> Iterator[Words]:
    """How the prediction scores as a whole, then each figure: prediction, score and definition."""
    yield from _summed(reform, found)
    for one in found:
        yield _beside(one)
        yield _scored(one)
    for one in found:
        published, definition = one.reported.published, one.reported.definition
        yield say("stated", figure=one.label, published=published, definition=definition)
    yield from _ignorance(found)


def _summed(reform: Words, found: Sequence[Beside]) -> Iterator[Words]:
    covered = sum(one.verdict is BacktestVerdict.COVERS for one in found)
    for naive in (NO_CHANGE, ELSEWHERE):
        beaten = [one.beats(made) for one in found for made in one.forecasts if made.by == naive]
        if beaten:
            better, tighter = (sum(scores[k] > 0 for scores in beaten) for k in (0, 1))
            counts = {"of": len(beaten), "better": better, "tighter": tighter}
            yield say("summed", reform=reform, naive=say(f"by_{naive}"), **counts)
    yield say("covered", covered=covered, of=len(found), reform=reform)


def _beside(one: Beside) -> Words:
    key = f"{one.reported.measure}_{one.reported.bound}"
    amounts = (one.reported.value, one.predicted, one.low, one.high)
    value, middle, low, high = (_shown(amount, one.reported.measure) for amount in amounts)
    return say(
        "beside",
        figure=one.label,
        reported=say(f"reported_{key}", value=value),
        grade=one.reported.grade,
        predicted=middle,
        low=low,
        high=high,
        verdict=say(one.verdict.value),
    )


def _scored(one: Beside) -> Words:
    model, *naives = one.forecasts
    against = [_against(one, made) for made in naives]
    scores = {"crps": _points(model.crps), "interval": _points(model.interval)}
    return say("scored", figure=one.label, against=in_a_row(against), **scores)


def _against(one: Beside, made: Forecast) -> Words:
    words = ("worse_than", "as_good_as", "better_than")
    by_crps, by_interval = (say(words[sign + 1]) for sign in one.beats(made))
    scores = {"crps": _points(made.crps), "interval": _points(made.interval)}
    return say("against", naive=say(f"by_{made.by}"), by_crps=by_crps, by_interval=by_interval, **scores)


def _points(value: float) -> str:
    size = 100 * value
    return plain(size, min(2, decimals(size)))


def _ignorance(found: Sequence[Beside]) -> Iterator[Words]:
    parts = [(one.label, percent(one.ignorance)) for one in found if not np.isnan(one.ignorance)]
    if parts:
        yield say("ignorance_parts", list=in_a_row((in_a_row(part, SPACE) for part in parts), COMMA))


def _shown(value: float, measure: str) -> Words:
    size = 100 * value
    return amount(plain(size, min(1, decimals(size)), signed=measure == "change"), "share")
