"""The report: one self-contained HTML page in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sim.report.briefing import brief
from sim.report.conclusion_grounds import grounds
from sim.report.figure_findings import finding
from sim.report.figure_tables import behind
from sim.report.figures import Drawing, inline
from sim.report.figures.calls_by_type import MOST_TYPES
from sim.report.figures.report_figures import drawings
from sim.report.figures.swings import furthest, told
from sim.report.front_page import front_page
from sim.report.labels import title
from sim.report.languages import LANGUAGES, choose
from sim.report.notes import notes
from sim.report.page_tables import differences_grid, grades_grid, levels_grid, worth_grid
from sim.report.pages import as_image, template
from sim.report.policy_cards import cards
from sim.report.report_sources import Dossier, DossierSection
from sim.report.report_words import WORDS, word
from sim.report.sentences import answers
from sim.report.sheet_words import SHEETS
from sim.report.typeface import embedded
from sim.study.compare import Comparison, leading_policy
from sim.study.reproduction import environment, software_version

WORDS_USED = (
    "asked",
    "answer",
    "in_detail",
    "policies_in_words",
    "policy_is",
    "policy_does",
    "policy_by_policy",
    "figures",
    "more_figures",
    "how_to_read",
    "rests_on",
    "reproduce",
    "front_rests_on",
    "front_to_decide",
)
LEADING = ("differences", "front", "settlement", "hours")
"""Figures that stand open; the others fold away."""
SHEETS_BEHIND = {
    "differences": "differences",
    "hours": "levels",
    "response": "curves",
    "settlement": "curves",
    "clock": "clock",
    "map": "by_grid",
    "flows": "flows",
    "front": "front",
    "fairness": "by_resident_kind",
    "types": "by_type",
    "swings": "unknowns",
}
SWINGS = "swings"


def page(dossier: Dossier, language: str = "en", figures: Iterable[Drawing] | None = None) -> str:
    """The report of a run or a comparison.

    Args:
        dossier: what to tell.
        language: the language shown first; the reader can switch.
        figures: drawn already; drawn here by default.
    """
    drawn = list(drawings(dossier.comparison, dossier.screening) if figures is None else figures)
    texts = {code: _text(dossier, code) for code in LANGUAGES}
    for figure in drawn:
        texts[figure.language]["swings" if figure.name == SWINGS else "figures"].append(
            _figure(figure, dossier)
        )
    return template("report").render(page=texts, language=language, font=embedded(repr(texts) + "语言中文"))


def _text(dossier: Dossier, language: str) -> dict[str, Any]:
    comparison = dossier.comparison
    return {
        "heading": word("report_title" if comparison.policies else "report_run_title", language),
        "words": {key: word(key, language) for key in WORDS_USED},
        "asked": _asked(comparison, language),
        "front": front_page(dossier, language) if comparison.policies else None,
        "brief": brief(comparison, language),
        "answers": answers(comparison, language) if comparison.policies else [],
        "policies": cards(comparison, language),
        "notes": notes(comparison, language),
        "model_only": word("model_only", language),
        "differences": differences_grid(comparison, language) if comparison.policies else None,
        "levels": levels_grid(comparison, language),
        "figures": [],
        "swings": [],
        "grades": grades_grid(comparison, language),
        "worth": worth_grid(comparison, language) if comparison.policies else None,
        "grounds": grounds(dossier, language) if comparison.policies else None,
        "sections": [_section(section, language) for section in dossier.sections],
        "provenance": _provenance(dossier, language),
    }


def _asked(comparison: Comparison, language: str) -> str:
    titles = [title(scenario, language) for scenario in comparison.scenarios.values()]
    if not comparison.policies:
        return word("asked_run", language, base=titles[0])
    policies = word("list_comma", language).join(titles[1:])
    return word("asked_compare", language, base=titles[0], policies=policies)


def _figure(figure: Drawing, dossier: Dossier) -> dict[str, Any]:
    """A figure with its title, which says what it shows, what it is about, its source and its numbers."""
    comparison, language = dossier.comparison, figure.language
    blanks = {"count": MOST_TYPES} if figure.name != SWINGS else _of_swings(dossier, language)
    note = f"note_{figure.name}"
    topic = word(f"figure_{figure.name}", language, **blanks)
    shows = finding(figure.name, comparison, language)
    return {
        "id": f"figure-{figure.name}-{language}",
        "leads": figure.name in LEADING,
        "title": shows or topic,
        "topic": topic if shows else "",
        "note": word(note, language, **blanks) if note in WORDS else "",
        "source": _source(figure.name, comparison, language),
        "svg": inline(figure.svg, f"{figure.name}-{language}", " · ".join(filter(None, (shows, topic)))),
        "table": behind(figure.name, comparison, language),
    }


def _source(name: str, comparison: Comparison, language: str) -> str:
    base = comparison.scenarios[comparison.base]
    blanks = {"base": title(base, language), "count": comparison.replication_count}
    said = [word("figure_source", language, **blanks)]
    if name in SHEETS_BEHIND:
        said.append(word("figure_sheet", language, sheet=choose(SHEETS[SHEETS_BEHIND[name]], language)))
    if name == "map" and base.town.geojson is None:
        said.append(word("map_generated", language))
    elif name == "map":
        said.append(word("map_given", language, file=Path(str(base.town.geojson)).name))
    return word("stop", language).join(said)


def _of_swings(dossier: Dossier, language: str) -> dict[str, Any]:
    """The blanks of what stands above and below the figure of unknowns."""
    comparison, screening = dossier.comparison, dossier.screening
    assert screening is not None
    shown = len(furthest(told(screening, comparison)))
    policy = title(comparison.scenarios[leading_policy(comparison)], language)
    return {"policy": policy, "count": shown, "groups": len(screening.groups)}


def _section(section: DossierSection, language: str) -> dict[str, Any]:
    return {
        "title": section.title[language],
        "sentences": section.sentences.get(language, []),
        "figures": [as_image(svg) for svg in section.figures.get(language, [])],
    }


def _provenance(dossier: Dossier, language: str) -> list[tuple[str, str]]:
    comparison = dossier.comparison
    digests = [f"{name}  {digest}" for name, digest in comparison.digests.items()]
    return [
        (word("command", language), dossier.command),
        (word("version", language), f"govsim {software_version()}"),
        (word("seed", language), str(comparison.effort.seed)),
        (word("replications", language), str(comparison.replication_count)),
        *((word("digest", language), digest) for digest in digests),
        (word("environment", language), ", ".join(f"{key} {value}" for key, value in environment().items())),
    ]
