"""The page on maps names every key that a map may have, and its example is a map."""

import re

from sim.fitting.columns import ColumnMap, Columns, read_columns


def test_every_key_is_explained(root):
    page = (root / "docs/maps.md").read_text(encoding="utf-8")
    table = page.partition("| `[columns]`")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", table)) == set(Columns.model_fields)
    told = {"encoding", "delimiter", "missing", "longest_days"}  # with a default that hardly anybody changes
    for key in ColumnMap.model_fields.keys() - told:
        assert re.search(rf"^(\[{key}\]|{key} =)", page, re.MULTILINE), key


def test_the_example_is_a_map(root, tmp_path):
    page = (root / "docs/maps.md").read_text(encoding="utf-8")
    (tmp_path / "map.toml").write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    columns = read_columns(tmp_path / "map.toml")
    assert columns.columns.received == "日期 + 接警"
    assert columns.priorities.ranks["特急"] == 1
