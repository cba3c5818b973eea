"""The report: one self-contained HTML page in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.metrics.declare import Outcome
from sim.metrics.reading import level
from sim.report.figures import Drawing, drawings, inline
from sim.report.labels import title
from sim.report.notes import notes
from sim.report.numbers import chance, difference, interval, outcome_head, span
from sim.report.pages import Cell, Grid, Row, template
from sim.report.sentences import answers
from sim.report.typeface import embedded
from sim.report.words import LANGUAGES, word
from sim.study.compare import Comparison
from sim.study.provenance import environment, software_version
from sim.study.statistics import Verdict

WORDS_USED = ("asked", "answer", "figures", "reproduce")


def page(
    comparison: Comparison, command: str, language: str = "en", figures: Iterable[Drawing] | None = None
) -> str:
    """The report of a run or a comparison.

    Args:
        comparison: what was run.
        command: the command line that makes it again.
        language: the language shown first; the reader can switch.
        figures: drawn already; drawn here by default.
    """
    figures = list(drawings(comparison) if figures is None else figures)
    texts = {code: _text(comparison, command, code) for code in LANGUAGES}
    for code in LANGUAGES:
        texts[code]["figures"] = [_figure(figure) for figure in figures if figure.language == code]
    return template("report").render(page=texts, language=language, font=embedded(repr(texts) + "语言中文"))


def _text(comparison: Comparison, command: str, language: str) -> dict[str, Any]:
    return {
        "heading": word("report_title" if comparison.policies else "report_run_title", language),
        "words": {key: word(key, language) for key in WORDS_USED},
        "asked": _asked(comparison, language),
        "answers": answers(comparison, language) if comparison.policies else [],
        "notes": [*notes(comparison, language), word("model_only", language)],
        "differences": _differences(comparison, language) if comparison.policies else None,
        "levels": _levels(comparison, language),
        "provenance": _provenance(comparison, command, language),
    }


def _asked(comparison: Comparison, language: str) -> str:
    titles = [title(scenario, language) for scenario in comparison.scenarios.values()]
    if not comparison.policies:
        return word("asked_run", language, base=titles[0])
    policies = word("list_comma", language).join(titles[1:])
    return word("asked_compare", language, base=titles[0], policies=policies)


def _differences(comparison: Comparison, language: str) -> Grid:
    titles = [title(comparison.scenarios[policy], language) for policy in comparison.policies]
    heads = [word("outcome", language), word("base", language), *titles]
    rows = [
        Row(
            outcome_head(outcome, language),
            outcome.definition(language),
            [
                _level_cell(comparison, comparison.base, outcome, language),
                *(_difference_cell(comparison, policy, outcome, language) for policy in comparison.policies),
            ],
        )
        for outcome in comparison.headlines
    ]
    return Grid(word("differences", language), heads, rows)


def _difference_cell(comparison: Comparison, policy: str, outcome: Outcome, language: str) -> Cell:
    pair, says = comparison.pairs[policy][outcome.name], comparison.verdict(policy, outcome.name)
    main = f"{difference(pair.difference, pair, outcome.unit)} {word(says, language)}"
    if says in (Verdict.UNKNOWN, Verdict.SAME):
        return Cell(says.value, main, [])
    below = [span(pair, outcome.unit, language)]
    if outcome.better is not None:
        below.append(word("likely", language, chance=chance(pair.probability_better)))
    return Cell(says.value, main, below)


def _levels(comparison: Comparison, language: str) -> Grid:
    titles = [title(scenario, language) for scenario in comparison.scenarios.values()]
    rows = [
        Row(
            outcome.label(language),
            outcome.definition(language),
            [_level_cell(comparison, scenario, outcome, language) for scenario in comparison.scenarios],
        )
        for outcome in map(comparison.declared, comparison.names)
    ]
    return Grid(word("levels", language), [word("outcome", language), *titles], rows)


def _level_cell(comparison: Comparison, scenario: str, outcome: Outcome, language: str) -> Cell:
    estimate = comparison.summaries[scenario].get(outcome.name)
    if estimate is None:
        return Cell("unknown", word("unknown", language), [])
    main = level(estimate.mean, outcome.unit, language)
    return Cell("", main, [interval(estimate, outcome.unit, language)])


def _figure(figure: Drawing) -> dict[str, str]:
    caption = word(f"figure_{figure.name}", figure.language)
    return {"caption": caption, "svg": inline(figure.svg, f"{figure.name}-{figure.language}")}


def _provenance(comparison: Comparison, command: str, language: str) -> list[tuple[str, str]]:
    digests = [f"{name}  {digest}" for name, digest in comparison.digests.items()]
    return [
        (word("command", language), command),
        (word("version", language), f"govsim {software_version()}"),
        (word("seed", language), str(comparison.effort.seed)),
        (word("replications", language), str(comparison.replication_count)),
        *((word("digest", language), digest) for digest in digests),
        (word("environment", language), ", ".join(f"{key} {value}" for key, value in environment().items())),
    ]
