"""What a conclusion rests on: which assumptions would overturn it, as far as that was asked."""

from __future__ import annotations

from collections.abc import Iterator

from sim.metrics.reading import decimals, plain
from sim.report.dossier import Dossier
from sim.report.labels import title
from sim.report.words import word
from sim.study.compare import Comparison
from sim.study.statistics import verdict
from sim.study.tornado import SURE, Swing, Tornado


def grounds(dossier: Dossier, language: str) -> list[str]:
    """Sentences from the screening, and from robustness studies of the same base; or that nobody asked."""
    found = list(_screened(dossier.tornado, dossier.comparison, language)) if dossier.tornado else []
    for study in dossier.robust:
        found.append(word("robust_found", language, name=study.name))
        found += study.said.get(language, [])
    return found or [word("not_screened", language)]


def _screened(tornado: Tornado, comparison: Comparison, language: str) -> Iterator[str]:
    policy = title(comparison.scenarios[tornado.policy], language)
    for k, name in enumerate(tornado.outcomes):
        blanks = {"policy": policy, "outcome": comparison.declared(name).label(language)}
        flips = tornado.overturned(k)
        if verdict(tornado.middle[k], None) not in SURE:
            yield word("screened_unsure", language, **blanks)
        elif flips:
            listed = word("and", language).join(_flip(swing, at_low, language) for swing, at_low in flips)
            yield word("screened_flips", language, list=listed, **blanks)
        else:
            yield word("screened_none", language, screened=tornado.screened, **blanks)


def _flip(swing: Swing, at_low: bool, language: str) -> str:
    member = swing.factor.members[0]
    value = member.low if at_low else member.high
    label = swing.factor.label(language)
    return word("flips_at", language, label=label, value=plain(value, decimals(value)))
