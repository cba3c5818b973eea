"""The report of a study: one self-contained HTML page in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.report.figures import Drawing, inline
from sim.report.labels import title
from sim.report.languages import LANGUAGES, localised
from sim.report.pages import Cell, Grid, PageRow, template
from sim.report.report_words import word
from sim.report.study_tables import readable
from sim.report.study_words import CAPTIONS, KINDS, WORDS, study_word
from sim.report.typeface import embedded
from sim.scenario.digest import digest
from sim.study.finding import Finding
from sim.study.reproduction import environment, software_version
from sim.study.sentence_parts import outcome_words
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 40


class Made(NamedTuple):
    """How a study was made: the command line that makes it again, and the digest of its runs."""

    command: str
    digest: str


def study_page(study: Study, finding: Finding, made: Made, language: str, figures: Iterable[Drawing]) -> str:
    """The page.

    Args:
        study: what was asked.
        finding: what was found.
        made: how.
        language: the language shown first; the reader can switch.
        figures: drawn already.
    """
    texts = {code: _text(study, finding, made, code) for code in LANGUAGES}
    for figure in figures:
        texts[figure.language]["figures"].append(figure_of(study, figure))
    return template("study").render(page=texts, language=language, font=embedded(repr(texts) + "语言中文"))


def figure_of(study: Study, figure: Drawing, shows: str = "") -> dict[str, Any]:
    """A figure as a page has it: with its title and source.

    Args:
        study: what it was drawn for.
        figure: the drawing; its name makes its place on the page.
        shows: the name by which its title is found, where that is another.
    """
    language, name = figure.language, figure.name.replace(".", "-")
    caption = _caption(shows or figure.name, language)
    blanks = {"title": localised(study.title, language), "count": len(study.seeds)}
    return {
        "id": f"figure-{name}-{language}",
        "title": caption,
        "topic": "",
        "note": "",
        "source": study_word(WORDS, "source", language, **blanks),
        "svg": inline(figure.svg, f"{name}-{language}", caption),
        "table": None,
    }


def _caption(name: str, language: str) -> str:
    """What a figure shows; `indices-utilisation` is one of several of its sort, and names its outcome."""
    sort, _, outcome = name.partition("-")
    caption = study_word(CAPTIONS, sort, language)
    if not outcome:
        return caption
    return study_word(
        WORDS, "caption_of", language, caption=caption, outcome=localised(outcome_words(outcome), language)
    )


def _text(study: Study, finding: Finding, made: Made, language: str) -> dict[str, Any]:
    kind = study_word(KINDS, study.kind, language)
    tables = finding.tables.items()
    notes = [note for name, table in tables if (note := _rows_left(name, table, language))]
    return {
        "heading": study_word(WORDS, "heading", language, kind=kind, title=localised(study.title, language)),
        "words": {key: word(key, language) for key in ("asked", "answer", "figures", "reproduce")},
        "asked": asked(study, language),
        "answers": [localised(line, language) for line in finding.said],
        "notes": [*notes, word("model_only", language)],
        "figures": [],
        "tables": [grid_of(study, name, table, language) for name, table in tables],
        "provenance": _provenance(study, made, language),
    }


def asked(study: Study, language: str) -> str:
    """What the study was about, in a sentence or two."""
    titles = [title(scenario, language) for scenario in study.scenarios.values()]
    names = word("list_comma", language).join(titles[1:])
    policies = study_word(WORDS, "policies", language, names=names) if names else ""
    blanks = {"base": titles[0], "policies": policies, "replications": len(study.seeds)}
    if not study.space.factors:
        return study_word(WORDS, "asked_fixed", language, **blanks)
    return study_word(WORDS, "asked", language, factors=len(study.space.factors), **blanks)


def _rows_left(name: str, table: pd.DataFrame, language: str) -> str:
    left = len(table) - MOST_ROWS
    return study_word(WORDS, "rows_left", language, count=left, name=name) if left > 0 else ""


def grid_of(study: Study, name: str, table: pd.DataFrame, language: str) -> Grid:
    """The first rows of a table, as a page or a document has them."""
    found = readable(study, name, table, language, MOST_ROWS)
    kinds = ["" if numeric else "text" for numeric in found.numeric[1:]]
    rows = [
        PageRow(first, "", [Cell(kind, text, []) for kind, text in zip(kinds, others, strict=True)])
        for first, *others in found.rows
    ]
    return Grid(found.caption, found.heads, rows)


def _provenance(study: Study, made: Made, language: str) -> list[tuple[str, str]]:
    digests: Mapping[str, str] = {name: digest(scenario) for name, scenario in study.scenarios.items()}
    return [
        (word("command", language), made.command),
        (word("version", language), f"govsim {software_version()}"),
        (word("seed", language), str(study.seeds[0])),
        *((word("digest", language), f"{name}  {found}") for name, found in digests.items()),
        (study_word(WORDS, "runs_digest", language), made.digest),
        (word("environment", language), ", ".join(f"{key} {value}" for key, value in environment().items())),
    ]
