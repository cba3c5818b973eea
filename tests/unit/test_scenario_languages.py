"""Every parameter and every message of the scenario room speaks both languages."""

from sim.scenario.layout import ROOT, SchemaNode
from sim.scenario.loader_words import CATALOGUE, UNITS
from sim.scenario.schema import Scenario


def _parameters(node: SchemaNode):
    if node.form == "parameter":
        yield node
    elif node.form == "section":
        for key in node.type.model_fields:
            yield from _parameters(node.child(key))
    else:
        yield from _parameters(node.child(next(iter(node.keys()), "any")))


def test_every_parameter_speaks_both_languages():
    assert ROOT.type is Scenario
    for node in _parameters(ROOT):
        assert node.en, node.key
        assert node.zh, node.key
        assert node.unit in UNITS, node.key


def test_every_text_has_the_same_blanks_in_both_languages():
    from string import Formatter

    for key, texts in CATALOGUE.items():
        blanks = [sorted({name for _, name, _, _ in Formatter().parse(text) if name}) for text in texts]
        assert blanks[0] == blanks[1], key
