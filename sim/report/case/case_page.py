"""A matter's two lives as a part that any page can include, and as a page of its own."""

from __future__ import annotations

from typing import Any

from sim.report.case.case_terminal import case_titles, introduction, standing
from sim.report.case.case_words import case_word, lasting, since
from sim.report.case.picture import picture
from sim.report.case.stay_rows import StayRow, compared, rows, summary
from sim.report.languages import LANGUAGES, localised
from sim.report.pages import template
from sim.report.report_words import word
from sim.report.typeface import embedded
from sim.scenario.digest import digest
from sim.study.case import Case
from sim.study.reproduction import environment, software_version

HEADS = ("when", "hand", "long", "what")


def fragment(case: Case, language: str = "en") -> str:
    """HTML of one language to put into a page: what was asked, the picture, both lives, which ends sooner.

    It stands in an element of class ``case`` and brings the few rules of style that it needs.
    """
    return template("case_part").render(case=_text(case, language))


def page(case: Case, command: str, language: str = "en") -> str:
    """A self-contained page in both languages, `language` shown first."""
    texts: dict[str, dict[str, Any]] = {
        code: {
            "heading": _heading(case, code),
            "part": fragment(case, code),
            "reproduce": case_word("reproduce", code),
            "provenance": _provenance(case, command, code),
        }
        for code in LANGUAGES
    }
    return template("case").render(page=texts, language=language, font=embedded(repr(texts) + "语言中文"))


def _heading(case: Case, language: str) -> str:
    life = case.lives[0]
    return case_word("heading", language, kind=localised(life.label, language), grid=life.grid + 1)


def _text(case: Case, language: str) -> dict[str, Any]:
    titles = case_titles(case, language)
    return {
        "intro": introduction(case, language),
        "standing": standing(case, language),
        "answer": compared(*case.lives, titles, language),
        "picture": picture(case, language),
        "heads": [case_word(key, language) for key in HEADS],
        "lives": [
            {
                "title": name,
                "summary": summary(life, language),
                "rows": [_cells(row, language) for row in rows(life, language)],
            }
            for life, name in zip(case.lives, titles, strict=True)
        ],
    }


def _cells(row: StayRow, language: str) -> dict[str, Any]:
    return {
        "when": since(row.elapsed, language),
        "hand": row.hand,
        "long": lasting(row.minutes, language) if row.minutes > 0 else "",
        "thread": row.thread,
        "told": row.told,
        "felt": row.felt,
        "holder": row.holder.key,
    }


def _provenance(case: Case, command: str, language: str) -> list[tuple[str, str]]:
    return [
        (word("command", language), command),
        (word("version", language), f"govsim {software_version()}"),
        *((word("digest", language), f"{one.name}  {digest(one)}") for one in case.scenarios),
        (word("environment", language), ", ".join(f"{key} {value}" for key, value in environment().items())),
    ]
