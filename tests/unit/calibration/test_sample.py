"""A calibration's sample in other studies: read back as written, refused when it is not of this town."""

import numpy as np
import pytest

from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load, load_policies
from sim.study.calibration.sample import read_sample, sample_table
from sim.study.compare import Execution, compare_scenarios
from sim.study.compare_over import compare_over, sets_of
from sim.study.factor_space import Factor, Member, Space
from sim.study.futures import futures
from sim.study.kinds import robust, sweep
from sim.study.lab import MemoryLab
from sim.study.replication_rule import Effort
from sim.study.store.folder import kept_of
from sim.study.store.manifest import read_manifest, write_manifest
from sim.study.store.result_files import publish
from sim.study.study_file import read_study
from tests.towns import write
from tests.unit.study_stub import OUTCOMES, simulate

SAMPLE = "tables/sample.csv"
CALIBRATION = """
kind = "calibrate"
title = { en = "Calls", zh = "警情" }
scenario = "town.toml"
[factors]
kind = "any"
paths = ["triage.recognition", "officers.patrol.count"]
[factors.ranges]
"trouble.noise.per_day" = [1.0, 5.0]
"officers.patrol.count" = [4, 8]
[factors.groups]
rate = ["trouble.noise.per_day"]
[calibrate.targets]
calls_110 = { value = 100.0, tolerance = 10.0 }
"""


def kept(folder, meets, seed=1):
    """A folder as a calibration leaves it, with sets drawn at random."""
    write(folder, calibration=CALIBRATION, policies__grid="triage.recognition = 0.75")
    study = read_study(folder / "calibration.toml")
    points = np.random.default_rng(seed).random((len(meets), len(study.space.factors)))
    place = folder / "results"
    table = sample_table(study.space, points, np.array(meets), study.base)
    publish(place, kept_of(study), {SAMPLE: table.to_csv(index=False)})
    return study, points, place


def refused(folder, base, language="en"):
    with pytest.raises(ScenarioErrors) as found:
        read_sample(folder, base)
    (line,) = refusal_lines(found.value, language)
    return line


def test_sets_are_read_back_as_they_were_written(tmp_path):
    study, points, place = kept(tmp_path, [True, False] * 12)
    sample = read_sample(place, study.scenarios[study.base])
    assert (len(sample), sample.met, sample.of) == (12, 12, 24)
    assert sample.space == study.space
    for shares, point in zip(sample.shares, points[::2], strict=True):
        ours, theirs = (dict(study.space.point(place, "a").values) for place in (shares, point))
        assert ours == pytest.approx(theirs, rel=1e-12)
    assert "12 of the 12 parameter sets" in sample.said(12).en


def test_where_hardly_any_set_meets_the_targets_all_are_taken_and_it_is_said(tmp_path):
    study, _, place = kept(tmp_path, [True] * 3 + [False] * 20)
    sample = read_sample(place, study.scenarios[study.base])
    assert len(sample) == 23
    assert "of which only 3 meet" in sample.said(23).en


def test_what_is_no_sample_of_this_town_is_refused(tmp_path):
    study, _, place = kept(tmp_path, [True] * 12)
    base = study.scenarios[study.base]
    assert "there is no such folder; carry out the calibration first" in refused(tmp_path / "nowhere", base)
    other = load(tmp_path / "town.toml", overrides={"triage.pass_on": 0.9})
    assert "is a calibration of village with other values than those of village" in refused(place, other)
    assert "与 village 取值不同" in refused(place, other, "zh")
    publish(place, kept_of(study), {SAMPLE: "meets,elsewhere\nTrue,1.0\n"})
    assert "does not fit the parameters" in refused(place, base)
    (place / SAMPLE).unlink()
    assert "the calibration in it is not finished" in refused(place, base)
    write_manifest(place, read_manifest(place) | {"kind": "sweep"})
    assert "must be the results' folder of a study of kind calibrate; this one has kind sweep" in refused(
        place, base
    )


def test_a_sample_that_was_altered_is_refused_and_one_of_another_build_says_so(tmp_path):
    study, _, place = kept(tmp_path, [True] * 12)
    base, sample = study.scenarios[study.base], (place / SAMPLE).read_text()
    (place / SAMPLE).write_text(sample.replace("True", "False", 1))
    assert "tables/sample.csv: has been altered or damaged since it was written" in refused(place, base)
    (place / SAMPLE).write_text(sample)
    assert "another build" not in read_sample(place, base).said(12).en
    manifest = read_manifest(place)
    write_manifest(place, manifest | {"builds": [manifest["builds"][0] | {"sources": "0" * 32}]})
    assert "drawn by another build of the program" in read_sample(place, base).said(12).en


def test_a_study_file_names_the_folder_and_the_sample_takes_the_place_of_the_factors(tmp_path):
    kept(tmp_path, [True] * 12)
    text = CALIBRATION[: CALIBRATION.index("[factors]")].replace('"calibrate"', '"robust"')
    write(tmp_path, study=text + 'policies = ["grid"]\noutcomes = ["utilisation"]\nover = "results"\n')
    study = read_study(tmp_path / "study.toml")
    assert len(study.over) == 12
    assert study.space.factors == ()
    write(tmp_path, study=text + 'policies = ["grid"]\nover = "result"\n')
    with pytest.raises(ScenarioErrors, match=r"study\.toml: over = .*there is no such folder"):
        read_study(tmp_path / "study.toml")
    write(tmp_path, study='over = "results"\n' + CALIBRATION)
    with pytest.raises(ScenarioErrors, match="only studies of kind sweep, robust or backtest"):
        read_study(tmp_path / "study.toml")


def test_other_unknowns_move_by_a_hypercube_beside_the_sample(tmp_path):
    study, _, place = kept(tmp_path, [True] * 12)
    sample = read_sample(place, study.scenarios[study.base])
    more = Space((Factor("free", (Member("free", 0.0, 1.0),)), sample.space.factors[0]))
    found = futures(more, sample, 6, 1)
    assert found.space.names == [*sample.space.names, "free"]
    assert found.design.shape == (6, 4)
    assert sorted((found.design[:, -1] * 6).astype(int)) == list(range(6))


def test_what_a_policy_decides_a_set_does_not_undo(tmp_path):
    study, _, place = kept(tmp_path, [True] * 12)
    towns = load_policies(tmp_path / "town.toml", ["grid"])
    towns = {"village": study.scenarios["village"], **towns}
    sets = sets_of(read_sample(place, towns["village"]), towns)
    assert "triage.recognition" in sets["village"][0]
    assert sets["grid"][0].keys() == sets["village"][0].keys() - {"triage.recognition"}


def asked(tmp_path, kind, more):
    kept(tmp_path, [True] * 40)
    text = CALIBRATION[: CALIBRATION.index("[factors]")].replace('"calibrate"', f'"{kind}"')
    write(tmp_path, study=text + 'policies = ["grid"]\nreplications = 4\nover = "results"\n' + more)
    return read_study(tmp_path / "study.toml")


def linear(point, seed):
    """The policy's effect is the noise rate; chance of each run of sd 0.5 on both sides."""
    values = dict(point.values)
    own = np.random.default_rng([seed, int(1e6 * values["trouble.noise.per_day"]), len(point.policy)])
    rate = values["trouble.noise.per_day"]
    return {
        "utilisation": own.normal(0, 0.5) + (point.policy == "grid") * rate + values.get("triage.declines", 0)
    }


@pytest.mark.slow
def test_robust_over_a_sample_splits_the_difference(tmp_path):
    study = asked(tmp_path, "robust", 'outcomes = ["utilisation"]\n')
    found = robust.carry_out(study, MemoryLab(linear, ["utilisation"]))
    (row,) = found.tables["differences"].to_dict("records")
    rates = [1 + 4 * share for share in study.over.shares[:, 0]]
    assert row["difference"] == pytest.approx(np.mean(rates), abs=0.25)
    chance = 0.5 / 160  # two sides of variance 0.25, over 160 runs
    spread = np.var(rates, ddof=1) * (1 + 1 / 40)
    assert row["ignorance"] == pytest.approx(spread / (spread + chance), abs=0.02)
    assert any(line.en.startswith("What is not known is taken from results: 40") for line in found.said)


def test_a_sweep_over_a_sample_tries_every_level_under_every_set(tmp_path):
    more = 'outcomes = ["utilisation"]\n[factors.ranges]\n"triage.declines" = [0.0, 1.0]\n'
    more += "[sweep]\nlevels = 2\nsets = 10\n"
    study = asked(tmp_path, "sweep", more)
    tried = []

    def counted(point, seed):
        tried.append(point)
        return linear(point, seed)

    found = sweep.carry_out(study, MemoryLab(counted, ["utilisation"]))
    assert len(tried) == 2 * 2 * 10 * 4
    effects = found.tables["effects"].set_index("policy")["effect"]
    assert effects.to_dict() == pytest.approx({"village": 1.0, "grid": 1.0})  # noise is common to both levels


def test_one_set_repeated_compares_as_without_a_sample(tmp_path):
    """The stub's outcomes do not depend on the sets, so every interval is that of the plain comparison."""
    study, _, place = kept(tmp_path, [True] * 12)
    towns = {"village": study.scenarios["village"], **load_policies(tmp_path / "town.toml", ["grid"])}
    effort, how = Effort(5, None, "utilisation", 1), Execution(1, simulate, outcomes=OUTCOMES)
    sample = read_sample(place, towns["village"])
    over, plain = compare_over(towns, sample, effort, how), compare_scenarios(towns, effort, how)
    assert (over.replication_count, len(over.replications)) == (5, 2 * 12 * 5)
    for name, pair in plain.pairs["grid"].items():
        assert over.pairs["grid"][name][:6] == pytest.approx(pair[:6], nan_ok=True, abs=1e-9), name
        assert over.summaries["village"][name][:3] == pytest.approx(plain.summaries["village"][name][:3])
    document = over.to_dict()
    assert document["over"] == {"calibration": "results", "sets": 12, "met": 12}
    assert "ignorance_share" in document["policies"]["grid"]["calls_110"]
    assert "ignorance_share" not in plain.to_dict()["policies"]["grid"]["calls_110"]
