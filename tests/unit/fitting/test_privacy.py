"""Nobody's name, number, telephone or address leaves a log: not into a file, not onto the screen."""

import csv
import re
import time
from pathlib import Path

import pytest

from sim import cli
from sim.fitting.columns import read_columns
from sim.fitting.kinds import ENOUGH, sort_calls
from sim.fitting.meanings import with_meanings
from sim.fitting.privacy import MASK, dated, headers_shown, is_header, is_of_persons, masked, shared
from sim.fitting.read import read_log
from tests.logs import Truth, lines, live, write

PERSONS = [
    "欧阳明月",
    "Wilhelmina Quux",
    "东湖路188号3幢502室",
    "330482199001011234",
    "13858312345",
    "0573-85123456",
]
PERSONS += ["w.quux@example.org", "85129999", "555-867-5309"]
STORY = f"{PERSONS[0]}（{PERSONS[4]}，住{PERSONS[2]}）与 {PERSONS[1]} {PERSONS[3]} 争执，"
STORY += f"座机{PERSONS[5]}、{PERSONS[7]}，{PERSONS[6]}，{PERSONS[8]}"


def planted(folder: Path) -> Path:
    """A log with callers in columns of their own and in every column that says something else."""
    file = write(folder / "station.csv", lines(live(Truth(days=14, calls_per_day=40.0), seed=3)))
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = list(csv.reader(stream))
    place = {name: header.index(name) for name in header}
    for number, row in enumerate(rows):
        if number % 50 == 0:
            row[place["警情类别"]] += f" {STORY}"
            row[place["处理结果"]] = f"取消，{STORY}{number}"
        if number % 70 == 0:
            row[place["警情编号"]] = PERSONS[4]
        if number % 90 == 0:
            row[place["派警时间"]] = f"{PERSONS[0]} {PERSONS[4]}"
        if number % 40 == 0:
            row[place["警情类别"]] = f"{row[place['警情类别']][:2]}{PERSONS[4]}"
        row += [PERSONS[0], PERSONS[4], PERSONS[2], STORY]
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([[*header, "报警人", "联系电话", "事发地址", "简要案情"], *rows])
    return file


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    return ended.value.code, "".join(capsys.readouterr())


def named(said: str) -> list[str]:
    digits = re.sub(r"[\s-]", "", said)
    return [person for person in PERSONS if person in said or (person[-1].isdigit() and person in digits)]


def left_behind(folder: Path) -> dict[str, list[str]]:
    texts = {file.name: file.read_bytes().decode("utf-8", "replace") for file in folder.rglob("*.*")}
    return {name: named(text) for name, text in texts.items() if name != "station.csv" and named(text)}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_fit_with_all_its_outputs_names_nobody(tmp_path, capsys, language):
    log = planted(tmp_path)
    out = tmp_path / "out/town.toml"
    code, said = run(capsys, "fit", str(log), "--out", str(out), "--reps", "5", "--lang", language)
    assert code == 0, said
    written = {file.name for file in out.parent.iterdir()}
    beside = {"town-fit.html", "town-map.toml", "town-memory.toml", "town-sample.toml"}
    assert written == {"town.toml", *beside}
    assert named(said) == []
    assert left_behind(tmp_path) == {}
    assert '"*取消*"' in (tmp_path / "out/town-map.toml").read_text(encoding="utf-8")


ROW = [PERSONS[0], PERSONS[4], "2024-03-04 08:00:00", "2024-03-04 08:09:00", PERSONS[2], "纠纷"]
HEADERLESS = [ROW, *([*ROW[:2], f"2024-03-04 09:{minute:02}:00", *ROW[3:]] for minute in range(20))]
MAP = '[columns]\ntype = "类别"\nreceived = "接警时间"\n'
AMBIGUOUS = [["类别", "接警时间"], *[["纠纷", f"3/4/2024 09:00 {PERSONS[0]}{PERSONS[4]}"]] * 20]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("rows", "columns"), [(HEADERLESS, ""), (HEADERLESS, MAP), (AMBIGUOUS, ""), (AMBIGUOUS, MAP)]
)
def test_errors_about_a_log_name_nobody(tmp_path, capsys, rows, columns, language):
    log = tmp_path / "station.csv"
    with log.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    (tmp_path / "map.toml").write_text(columns, encoding="utf-8")
    given = ["--columns", str(tmp_path / "map.toml")] if columns else []
    code, said = run(capsys, "fit", str(log), *given, "--out", str(tmp_path / "t.toml"), "--lang", language)
    assert code == 2
    assert named(said) == []
    assert left_behind(tmp_path) == {}


@pytest.mark.slow
@pytest.mark.parametrize(("language", "said"), [("en", "not shown"), ("zh", "不显示")])
def test_an_error_nobody_foresaw_says_nothing_of_its_cause(tmp_path, capsys, monkeypatch, language, said):
    def stumble(*_):
        raise ValueError(f"could not convert {PERSONS[0]}")

    monkeypatch.setattr("sim.fitting.mapping.keep", stumble)
    log = planted(tmp_path)
    code, told = run(capsys, "fit", str(log), "--out", str(tmp_path / "t.toml"), "--lang", language)
    assert code == 1
    assert said in told
    assert named(told) == []


@pytest.mark.parametrize("person", PERSONS[3:])
def test_numbers_of_persons_are_struck_out_in_the_middle_of_a_text(person):
    assert masked(f"纠纷 {person}，已到场") == f"纠纷 {MASK}，已到场"


@pytest.mark.parametrize(
    "text", [PERSONS[2], "解放东路 12弄 3号", "188 Main St", "12B Old Mill Road", "4 N. Elm Ave"]
)
def test_addresses_are_struck_out_too(text):
    assert masked(f"纠纷 {text}，已到场") == f"纠纷 {MASK}，已到场"
    assert masked(text) == MASK


def test_striking_out_takes_no_time_however_long_a_text_is():
    start = time.process_time()
    assert masked("他们说好了一起去" * 20_000) == "他们说好了一起去" * 20_000
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("text", ["纠纷", "020100", "10010001", "Code 10-50", "Unit 12", "3-12 Noise", "911"])
def test_words_and_codes_of_the_trade_stay(text):
    assert masked(text) == text


CALLERS = ["欧阳明月", "王小二", "李四", "张三丰", "陈建国", "赵六", "周杰", "吴敏", "徐丽华", "孙悦"]
HOMES = [f"东湖路{number}号3幢50{number}室" for number in range(10)]
KINDS = ["纠纷", "求助", "交通事故", "噪音扰民", "盗窃", "高空抛物", "黄赌", "马路乞讨", "Traffic Stop"]


def log_of(folder, header, texts):
    """A log of 14 days in whose column of categories stand other texts."""
    file = write(folder / "station.csv", lines(live(Truth(days=14, calls_per_day=40.0), seed=3)))
    with file.open(encoding="utf-8", newline="") as stream:
        head, *rows = list(csv.reader(stream))
    place = head.index("警情类别")
    head[place] = header
    for number, row in enumerate(rows):
        row[place] = texts(number)
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    mapped = f'[columns]\ntype = "{header}"\nreceived = "接警时间"\narrived = "到场时间"\n'
    file.with_name("map.toml").write_text(mapped, "utf-8")
    return file


@pytest.mark.parametrize(("language", "said"), [("en", "not what about"), ("zh", "而非警情类别")])
@pytest.mark.parametrize(
    ("header", "texts"), [("报警人", KINDS), ("Caller Name", KINDS), ("内容", CALLERS), ("内容", HOMES)]
)
def test_a_column_of_persons_is_no_column_of_categories(tmp_path, capsys, header, texts, language, said):
    """Each stands in fifty calls, so that each would be an entry of the town."""
    log = log_of(tmp_path, header, lambda number: texts[number % len(texts)])
    out = ["--columns", str(tmp_path / "map.toml"), "--out", str(tmp_path / "t.toml"), "--lang", language]
    code, told = run(capsys, "fit", str(log), *out)
    assert code == 2
    assert f'columns.type = "{header}"' in told
    assert said in told
    assert not [text for text in (*CALLERS, *HOMES) if text in told]
    assert not (tmp_path / "t.toml").exists()


def test_usual_categories_are_none_of_persons():
    for header in ("警情类别", "报警人类别", "Call Type", "Address type", "内容"):
        assert not is_of_persons(header, dict.fromkeys(KINDS, 50))


def test_one_caller_among_many_who_call_often_is_no_category(tmp_path):
    """Names that no rule knows: most of them stand in one call, and one in every fifth."""
    often, once = PERSONS[1], "Caller {:x} Quince".format
    log = log_of(tmp_path, "内容", lambda number: often if number % 5 == 0 else once(number))
    columns = read_columns(tmp_path / "map.toml")
    frame = with_meanings(read_log(log, columns).frame, columns)
    entries = sort_calls(frame, {}).kinds.values()
    assert frame["type"].value_counts()[PERSONS[1]] > ENOUGH
    assert not [entry.key for entry in entries if "quux" in entry.key]
    assert not [entry.label for entry in entries if "Quux" in entry.label.en]


def test_what_may_be_quoted_is_short_and_shared():
    counts = {"纠纷": 5, "张三打李四": 4, "x" * 41: 99, f"纠纷{PERSONS[4]}": 50}
    assert shared(counts) == ["纠纷"]


def test_a_first_row_that_is_a_call_is_no_header():
    assert is_header(["警情编号", "接警时间", "Call Type (2024)"])
    assert headers_shown(["a", "b"]) == ["a", "b"]
    assert not is_header(ROW)
    assert headers_shown(ROW) == ["#1", "#2", "#3", "#4", "#5", "#6"]


def test_of_a_cell_with_a_date_only_the_date_is_said():
    assert dated("3/4/2024 09:00 欧阳 13858312345") == f"3/4/2024 09:00 {MASK} {MASK}"
    assert dated("2024-03-04T08:00:00+08:00") == "2024-03-04T08:00:00+08:00"
