"""Results in a notebook: the sentences, a table of the headlines, a figure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial, singledispatch
from html import escape
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sim.metrics.journey import Journey
from sim.metrics.outcomes import OUTCOMES
from sim.metrics.reading import level
from sim.metrics.run import Run
from sim.report.case.case_page import fragment
from sim.report.case.step_table import step_table
from sim.report.figures import as_svg, differences, inline, style
from sim.report.labels import title
from sim.report.languages import LANGUAGES, localised
from sim.report.numbers import difference, outcome_head, span
from sim.report.report_words import word
from sim.report.sentences import answers
from sim.report.study_page import asked
from sim.report.study_tables import readable
from sim.study.carrying_out import Carried
from sim.study.case import Case
from sim.study.compare import Comparison

MOST_ROWS = 16


def language() -> str:
    """The language of the notebook: that of GOVSIM_LANG, else English."""
    around = os.environ.get("GOVSIM_LANG", "").lower()
    return next((language for language in LANGUAGES if around.startswith(language)), "en")


@singledispatch
def html(result: Any) -> str:
    """The HTML of a result; its plain text where nothing better is known."""
    return f"<pre>{escape(repr(result))}</pre>"


@html.register
def _(run: Run) -> str:
    chosen, code = language(), run.digest
    heads = [word("outcome", chosen), title(run.scenario, chosen)]
    rows = [
        [localised(outcome, chosen), localised(level(run.outcomes[name], outcome.unit), chosen)]
        for name, outcome in OUTCOMES.items()
        if outcome.headline
    ]
    return _table(f"{word('seed', chosen)} {run.seed}, {word('digest', chosen)} {code}", heads, rows)


@html.register
def _(comparison: Comparison) -> str:
    chosen = language()
    if not comparison.policies:
        return comparison.levels.to_html(float_format="{:.4g}".format)
    titles = [title(scenario, chosen) for scenario in comparison.scenarios.values()]
    said = _list(answers(comparison, chosen))
    rows = [list(_differences(comparison, outcome, chosen)) for outcome in comparison.headlines]
    table = _table(
        word("table_title", chosen, base=titles[0]),
        [word("outcome", chosen), word("base", chosen), *titles[1:]],
        rows,
    )
    return said + table + _drawn(partial(differences.draw, comparison, chosen), "differences")


def _differences(comparison: Comparison, outcome: Any, chosen: str) -> Iterator[str]:
    """The cells of one outcome: its name, the base, and for each policy the difference and its interval."""
    yield outcome_head(outcome, chosen)
    yield localised(level(comparison.summaries[comparison.base][outcome.name].mean, outcome.unit), chosen)
    for policy in comparison.policies:
        pair = comparison.pairs[policy][outcome.name]
        size = difference(pair.difference, pair, outcome.unit)
        verdict = word(comparison.verdict(policy, outcome.name).value, chosen)
        yield f"{size} {verdict}\n{span(pair, outcome.unit, chosen)}".rstrip()


@html.register
def _(carried: Carried) -> str:
    chosen, study, finding = language(), carried.study, carried.finding
    parts = [
        f"<p>{escape(asked(study, chosen))}</p>",
        _list([localised(line, chosen) for line in finding.said]),
    ]
    for name, frame in finding.tables.items():
        found = readable(study, name, frame, chosen, MOST_ROWS)
        parts.append(_table(found.caption, found.heads, found.rows))
    if find_spec(f"sim.report.studies.{study.kind}_figures") is not None:
        figures = import_module(f"sim.report.studies.{study.kind}_figures").drawings(study, finding)
        parts += [_drawn(partial(draw, chosen), name) for name, draw in figures.items()]
    return "".join(parts)


@html.register
def _(case: Case) -> str:
    return fragment(case, language())


@html.register
def _(journey: Journey) -> str:
    return str(step_table(journey, language()).to_html(index=False, float_format="{:.4g}".format))


def _drawn(draw: Callable[[], Any], name: str) -> str:
    """A figure as SVG within the page; nothing when there is none to draw."""
    with style():
        figure = draw()
        return (
            f"<figure>{inline(as_svg(figure), f'notebook-{name}'.replace('.', '-'))}</figure>"
            if figure
            else ""
        )


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text).replace(chr(10), '<br>')}</td>" for text in row) + "</tr>"
        for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
