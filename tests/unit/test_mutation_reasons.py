"""What is said of mistakes that no test notices: it is read rightly, and it is about the rules of today."""

import re

import pytest

from experiments.proof.survivors import Reason, Survivor, reasons, why

DIFF = """\
--- mutation diff ---
--- a/sim/kernel/pools.py
+++ b/sim/kernel/pools.py
@@ -34,7 +34,7 @@
     if is_open(town, pool.calendar, now):
         return i
     if pool.opening == 0:
-        pool.opening = 1
+        pool.opening = 2
         schedule(town)
     return NOBODY
"""
OPENING = Survivor("sim/kernel/pools.py", 37, "pool.opening = 1", "pool.opening = 2")


def test_a_diff_is_read():
    assert Survivor.of(DIFF) == OPENING


def test_a_reason_is_found_by_file_rule_and_mistake():
    known = [Reason(r".*pools\.py", "pool.opening = 1", "pool.opening = [23]", "a mark")]
    assert why(OPENING, known) == "a mark"
    for field, other in (("file", "sim/kernel/idle.py"), ("was", "x = 1"), ("became", "pool.opening = 0")):
        assert why(OPENING._replace(**{field: other}), known) == ""


def test_a_bar_does_not_end_the_cell_of_a_table():
    row = Survivor("a.py", 1, "x = 1 | 2", "x = 1 ^ 2").row("")
    assert row == "| a.py:1 | `x = 1 \\| 2` | `x = 1 ^ 2` | **unexplained 未解释** |\n"


@pytest.mark.parametrize("reason", reasons(), ids=lambda reason: reason.was)
def test_each_reason_is_about_a_rule_of_today(root, reason):
    files = [
        file
        for room in ("kernel", "behaviour")
        for file in (root / "sim" / room).rglob("*.py")
        if re.fullmatch(reason.file, file.relative_to(root).as_posix())
    ]
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert any(re.fullmatch(reason.was, line) for line in lines)
