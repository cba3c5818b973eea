"""TOML that was made to stop a reader: one line each, in the time of any other file."""

import os
import time

import pytest

from sim.fitting.bulletin import read_bulletin
from sim.fitting.columns import read_columns
from sim.report.refusals import refusal_lines
from sim.scenario.errors import LONGEST_VALUE, ScenarioErrors
from sim.scenario.load import load, load_policies
from sim.study.study_file import read_study
from sim.vocabulary.writing import LINE
from tests.towns import TOWN, write

MIB = 1 << 20
HOSTILE = {
    "nested lists": "town.seed = " + "[" * 100_000 + "]" * 100_000,
    "lists as deep as the parser goes": "town.seed = " + "[" * 150 + "]" * 150,
    "inline tables": "town = " + "{ a = " * 5000 + "1" + " }" * 5000,
    "a dotted key": ".".join(["a"] * 20_000) + " = 1",
    "a dotted key in quotes": ".".join(['"a"'] * 20_000) + " = 1",
    "a header": "[" + ".".join(["a"] * 20_000) + "]",
    "an integer of 5,000 digits": "town.seed = " + "9" * 5000,
    "an integer of 4,000 digits": "town.seed = " + "9" * 4000,
    "a hexadecimal of 4,000 digits": "town.area_km2 = 0x" + "f" * 4000,
    "a key of a megabyte": "k" * MIB + " = 1",
    "a broken key of a megabyte": "k" * MIB + " 1",
    "a text of a megabyte": f"town.seed = '{'t' * MIB}'",
    "a file to extend of a megabyte": f"extends = '{'t' * MIB}'",
    "a path of a map of a megabyte": TOWN + f"\n[town]\ngeojson = '{'t' * MIB}'",
    "a map with a zero byte": TOWN + '\n[town]\ngeojson = "a\\u0000b"',
    "more than any scenario": "#" * (2 * MIB + 1),
    "a file to extend that is a pattern": "extends = 'a.**'",
}
READERS = {"scenario": load, "study": read_study, "map of a log": read_columns, "bulletin": read_bulletin}


def refusal(call, within_s=5.0) -> list[str]:
    """The lines that a call is refused with."""
    began = time.process_time()
    with pytest.raises(ScenarioErrors) as refused:
        call()
    assert time.process_time() - began < within_s
    lines = refusal_lines(refused.value, "en")
    assert len(lines) == len(refusal_lines(refused.value, "zh"))
    return lines


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_in_a_line_or_two(tmp_path, name, reader):
    write(tmp_path, hostile=HOSTILE[name])
    file = tmp_path / "hostile.toml"
    lines = refusal(lambda: READERS[reader](file))
    assert len(lines) <= 15, lines
    assert max(map(len, lines)) < len(str(file)) + 3 * LINE + 6 * LONGEST_VALUE


@pytest.mark.slow
def test_a_setting_too(tmp_path):
    file = write(tmp_path)
    for text in ("[" * 100_000, "9" * 5000, "9" * 4000, "t" * MIB, "{ a = " * 5000):
        refusal(lambda text=text: load(file, overrides=[f"town.seed={text}"]))
        refusal(lambda text=text: load(file, overrides=[f"{text}=1"]))


def test_a_chain_of_a_thousand_files(tmp_path):
    for i in range(1000):
        (tmp_path / f"t{i}.toml").write_text(f"extends = 't{i + 1}.toml'")
    (line,) = refusal(lambda: load(tmp_path / "t0.toml"))
    assert "one above the other" in line


def test_a_file_that_many_extend_is_read_once(tmp_path):
    write(
        tmp_path,
        t22=TOWN,
        **{f"t{i}": f"extends = ['t{i + 1}.toml', 't{i + 1}.toml']" for i in range(22)},
    )
    began = time.process_time()
    assert load(tmp_path / "t0.toml").name == "village"
    assert time.process_time() - began < 2.0


def test_policies_that_extend_one_another_twice(tmp_path):
    chain = {f"policies/p{i}": f"extends = ['p{i + 1}', 'p{i + 1}']" for i in range(22)}
    write(tmp_path, **chain, **{"policies/p22": "triage.pass_on = 0.5"})
    began = time.process_time()
    assert load_policies(tmp_path / "town.toml", ["p0"])["p0"].triage.pass_on == 0.5
    assert time.process_time() - began < 2.0


def test_links_and_pipes_are_not_waited_for(tmp_path):
    (tmp_path / "self.toml").symlink_to("self.toml")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "over.toml").write_text("extends = 'self.toml'")
    assert len(refusal(lambda: load(tmp_path / "over.toml"))) == 1
    for name in ("self", "pipe", "zero"):
        for read in READERS.values():
            assert len(refusal(lambda read=read, name=name: read(tmp_path / f"{name}.toml"))) == 1


def test_thousands_of_files_to_extend_that_are_not_there(tmp_path):
    write(tmp_path, over="extends = [" + "'a', " * 20_000 + "]")
    (line,) = refusal(lambda: load(tmp_path / "over.toml"))
    assert "20000" in line
    write(tmp_path, over="extends = [" + "'a', " * 150 + "]")
    assert len(refusal(lambda: load(tmp_path / "over.toml"))) == 1
