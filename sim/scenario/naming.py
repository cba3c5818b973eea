"""What a single lever that is set on the command line is called in a report."""

from __future__ import annotations

from sim.scenario.layout import at, within
from sim.scenario.values import Given, Tree
from sim.vocabulary.texts import APART, Words, in_a_row


def called(setting: str, base: Tree) -> Words:
    """A setting such as ``officers.community.count=+3`` by its meaning, behind the name of what it belongs to."""
    path, _, value = setting.partition("=")
    keys = path.strip().split(".")
    node = at(keys)
    if node is None:
        return Words(setting, setting)
    return in_a_row([within(_owner(keys, base), node.meaning), value.strip()], APART)


def _owner(keys: list[str], base: Tree) -> Words:
    """The label of the entry that a path leads into; nothing where it leads into none."""
    table = base.get(keys[0])
    entry = table.get(keys[1]) if isinstance(table, dict) and len(keys) > 1 else None
    label = entry.get("label") if isinstance(entry, dict) else None
    texts = [label.get(language) for language in ("en", "zh")] if isinstance(label, dict) else []
    return Words(*(str(text.value) if isinstance(text, Given) else "" for text in (*texts, None, None)[:2]))
