"""A log with planted defects: the account finds exactly what was planted, and every row is accounted for."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.fitting.calls import MOMENTS
from sim.fitting.columns import Channels, ColumnMap, Columns, Outcomes
from sim.fitting.read import read_log
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from tests.log_defects import Spoiled
from tests.logs import HEADERS, Truth, lines, live

TRUTH = Truth(start="2024-03-11", days=8)
MAP = ColumnMap(
    columns=Columns(**HEADERS), channels=Channels(initiated=["巡逻*"]), outcomes=Outcomes(cancelled=["*取消"])
)
SOME_ROWS = lines(live(Truth(start="2024-03-20", days=2), seed=5))
DEFECTS = {
    "clear_before_arrival": (95,),
    "lose": ("arrived", 80, ""),
    "garble": ("closed", 7),
    "repeat": (11,),
    "contradict": (6,),
    "write_dates_otherwise": (120,),
    "shorten": (9,),
    "lengthen": (5,),
    "trail": (8,),
    "open_quotes": (3,),
    "encode_otherwise": (30,),
    "cut_characters": (4,),
    "empty_rows": (2,),
    "repeat_header": (2,),
    "nameless": (5,),
}


@pytest.fixture(scope="module")
def rows():
    return lines(live(TRUTH, seed=1))


def found(account):
    return {remark.code: remark.count for remark in account.remarks}


def read(tmp_path, spoiled, columns=MAP, **how):
    return read_log(spoiled.write(tmp_path / "log.csv", **how), columns)


@pytest.fixture(scope="module")
def clean(tmp_path_factory, rows):
    """What is found in the log before anything is planted."""
    return found(read(tmp_path_factory.mktemp("clean"), Spoiled(rows)).account)


def test_a_clean_log_comes_back_as_it_was_lived(tmp_path, rows):
    calls = live(TRUTH, seed=1)
    log = read(tmp_path, Spoiled(rows))
    assert log.account.rows_read == log.account.rows_kept == len(calls)
    assert not [remark for remark in log.account.remarks if remark.effect != "kept"]
    for name in ("id", "type", "channel", "outcome", "place", "priority", *MOMENTS, "reopened", "initiated"):
        pd.testing.assert_series_equal(
            log.frame[name], calls[name], check_dtype=False, check_categorical=False, check_names=False
        )


@pytest.mark.parametrize("defect", DEFECTS)
def test_each_defect_is_counted_exactly(tmp_path, rows, clean, defect):
    spoiled = Spoiled(rows)
    getattr(spoiled, defect)(*DEFECTS[defect])
    account = read(tmp_path, spoiled).account
    new = {code: count for code, count in found(account).items() if count != clean.get(code)}
    expected = {code: count for code, count in spoiled.expected.items() if count}
    if defect == "nameless":
        new.pop("missing.id", None)
    assert {code: new.get(code) for code in expected} == expected
    assert set(new) <= set(expected) | {"initiated", "cancelled"}
    assert account.rows_read == spoiled.count == account.rows_kept + account.rows_dropped


def test_all_defects_together_are_counted_exactly(tmp_path, rows):
    spoiled = Spoiled(rows)
    for defect, how in DEFECTS.items():
        getattr(spoiled, defect)(*how)
    account = read(tmp_path, spoiled).account
    assert account.encoding == "utf-8 + gb18030"
    for code, count in spoiled.expected.items():
        assert account.count(code) == count, code
    assert account.rows_read == spoiled.count == account.rows_kept + account.rows_dropped


@settings(max_examples=6)
@given(
    counts=st.fixed_dictionaries(
        {name: st.integers(0, 8) for name in DEFECTS if name not in ("lose", "garble")}
    ),
    seed=st.integers(0, 99),
)
def test_no_row_is_ever_lost(tmp_path_factory, counts, seed):
    spoiled = Spoiled(SOME_ROWS, seed)
    for defect, count in counts.items():
        getattr(spoiled, defect)(count)
    account = read(tmp_path_factory.mktemp("log"), spoiled).account
    assert account.rows_read == spoiled.count == account.rows_kept + account.rows_dropped


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_are_found(tmp_path, rows, encoding, delimiter):
    path = tmp_path / "log.csv"
    text = Spoiled(rows[:200]).bytes(delimiter=delimiter).decode()
    path.write_bytes(text.encode(encoding))
    log = read_log(path, MAP)
    assert len(log.frame) == 199
    assert set(log.frame["type"]) <= set(TRUTH.kinds)
    assert log.account.encoding in (encoding, encoding.replace("-", "_"))


def test_a_workbook_reads_as_the_csv_does(tmp_path, rows):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["接警台账"])
    for row in rows[:200]:
        sheet.append([pd.Timestamp(text).to_pydatetime() if text[:4] == "2024" else text for text in row])
    book.save(tmp_path / "log.xlsx")
    log = read_log(tmp_path / "log.xlsx", MAP)
    plain = read(tmp_path, Spoiled(rows[:200]))
    assert log.account.count("before_header") == 1
    pd.testing.assert_frame_equal(log.frame, plain.frame)


def test_forty_per_cent_without_arrival_are_kept(tmp_path, rows):
    spoiled = Spoiled(rows)
    spoiled.lose("arrived", int(0.4 * len(rows)))
    log = read(tmp_path, spoiled)
    assert log.frame["arrived"].isna().sum() == spoiled.expected["missing.arrived"]
    assert not log.frame["cancelled"].any()
    assert log.account.rows_dropped == 0


def test_callers_who_left_are_cancelled(tmp_path):
    calls = live(Truth(days=10, officers=5, patience_min=30.0), seed=2)
    log = read(tmp_path, Spoiled(lines(calls)))
    assert calls["cancelled"].any()
    assert (log.frame["cancelled"].to_numpy() == calls["cancelled"].to_numpy()).all()


def test_clock_changes_void_durations_not_calls(tmp_path):
    zone = MAP.model_copy(update={"zone": "Europe/Berlin"})
    calls = live(Truth(start="2024-10-25", days=4), seed=3)
    log = read(tmp_path, Spoiled(lines(calls)), zone)
    hour = log.frame["received"].dt.floor("h") == pd.Timestamp("2024-10-27 02:00")
    assert hour.any()
    assert log.frame.loc[hour, "clock_change"].all()
    across = (log.frame["received"] < "2024-10-27 02:00") & (log.frame["closed"] >= "2024-10-27 03:00")
    assert (
        log.frame["clock_change"]
        == (hour | across | log.frame["closed"].between("2024-10-27 02:00", "2024-10-27 02:59:59"))
    ).all()
    assert log.account.count("clock_change") == log.frame["clock_change"].sum()
    assert len(log.frame) == len(calls)


def test_a_number_used_again_is_another_call(tmp_path, rows):
    spoiled = Spoiled(rows)
    spoiled.rows[-1][spoiled.at["id"]] = spoiled.rows[0][spoiled.at["id"]]
    account = read(tmp_path, spoiled).account
    assert account.count("reused_id") == 1
    assert account.rows_dropped == 0


def test_the_fewest_times_are_disbelieved():
    from sim.fitting.impossible import out_of_order

    minutes = np.array([[0, 1, 2, 9, 3, 4], [0, 1, 2, 3, 5, 4], [5, 1, 2, 6, 7, 8], [0, 1, -1, 2, -1, 3]])
    times = np.datetime64("2024-01-01") + minutes.astype("timedelta64[m]")
    times = times.astype("datetime64[ns]")
    times[minutes < 0] = np.datetime64("NaT", "ns")
    assert [list(np.flatnonzero(row)) for row in out_of_order(times)] == [[3], [5], [1, 2], []]


def one_line(error: pytest.ExceptionInfo) -> str:
    (problem,) = error.value.problems
    assert problem.line.zh != problem.line.en
    return problem.line.en


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        ((",".join(HEADERS.values()) + "\n").encode(), "has a header but no calls"),
        (b"%PDF-1.4 \x00\x01", "is no text"),
        (bytes(range(256)) * 40, "is no text"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "save it as .xlsx"),
        (b"\x1f\x8b" + b"\0" * 100, "unpack it"),
        (b"PK\x03\x04 not a workbook", "is no workbook"),
        (b"<html><table></table></html>", "is a web page"),
        (b"Dear Sir,\nhere is the log.\nYours, truly, me, myself\n", "is no table"),
        (b"x" * (1 << 21), "longer than a million"),
    ],
)
def test_what_is_no_log_is_refused_in_one_line(tmp_path, content, says):
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    with pytest.raises(ScenarioErrors) as error:
        read_log(path, MAP)
    assert says in one_line(error)


def test_columns_that_are_not_there_are_all_named_with_the_nearest(tmp_path, rows):
    wrong = MAP.columns.model_copy(update={"arrived": "到达时间", "closed": "结案时刻"})
    with pytest.raises(ScenarioErrors) as error:
        read(tmp_path, Spoiled(rows[:20]), MAP.model_copy(update={"columns": wrong}))
    assert [problem.path for problem in error.value.problems] == ["columns.arrived", "columns.closed"]
    assert "结案时间" in refusal_lines(error.value, "en")[1]


def as_american(text):
    moment = pd.Timestamp(text)
    return moment.strftime("%m/%d/%Y %I:%M:%S %p")


@pytest.mark.slow
def test_a_date_with_two_readings_is_a_question(tmp_path):
    early = live(Truth(start="2024-03-04", days=3), seed=1)
    with pytest.raises(ScenarioErrors) as error:
        read(tmp_path, Spoiled(lines(early, form="%m/%d/%Y %H:%M")))
    assert 'dates = ["dmy"] or ["mdy"]' in one_line(error)
    told = MAP.model_copy(update={"dates": ["mdy"]})
    log = read(tmp_path, Spoiled(lines(early, form="%m/%d/%Y %H:%M:%S")), told)
    assert (log.frame["received"] == early["received"]).all()
    full = live(Truth(days=20), seed=1)
    log = read(tmp_path, Spoiled(lines(full, form="%d/%m/%Y %I:%M:%S %p")))
    assert (log.frame["received"] == full["received"]).all()
    assert log.account.count("found_order") > 0
