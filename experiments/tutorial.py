"""A worked example for researchers, in cells that Jupyter, VS Code and Spyder know."""

# %% [markdown]
# # govsim for researchers
#
# Load a town, live through it, compare policies under the same troubles, sweep, ask which unknowns matter,
# follow one matter, and try a rule of your own through Mesa. Each cell shows its last value as a table or a
# figure in Jupyter, VS Code or Spyder; as a script it only prints a little. Run it from the repository.

# %%
from pathlib import Path
from tempfile import mkdtemp

import mesa

import sim
from sim.abm import Officer, TownModel
from sim.study.matter_choice import MatterChoice
from sim.vocabulary.terms import Activity

TOWN = "scenarios/danghu.toml"
DAYS = 60.0
REPLICATIONS = 5
WORKERS = None
BRIEF = {"period.days": DAYS, "period.warmup_days": 7.0, "period.cooldown_days": 7.0}

# %% [markdown]
# ## One replication
#
# A scenario is a frozen value; `overrides` move any parameter that `govsim params` lists. A run knows its
# outcomes, its incidents and officers as tables, and, when asked, its journal.

# %%
town = sim.load(TOWN, overrides=BRIEF)
run = sim.simulate(town, seed=1, journal=True)
run

# %%
slowest = run.incidents.assign(hours=lambda rows: (rows["closed"] - rows["reported"]) / 60)
slowest.groupby("type", observed=True)["hours"].describe()[["count", "50%", "max"]]

# %% [markdown]
# ## Two policies under the same troubles
#
# Replication *i* of every policy has the same seed, hence the same troubles befall the same people. The
# difference of two means is therefore far surer than either of them; `variance_reduction` says how much.

# %%
policies = {name: sim.load(TOWN, policy=name, overrides=BRIEF) for name in ("ladder", "referral")}
comparison = sim.compare(town, policies, reps=REPLICATIONS, workers=WORKERS)
comparison

# %%
columns = ["difference", "low", "high", "variance_reduction", "verdict"]
comparison.table.loc["ladder"][columns].dropna().head(8)

# %% [markdown]
# ## One matter in two towns
#
# The disputes of the two towns are the same. Here is the one that the ladder changes most, step by step.

# %%
one = sim.case(town, policies["ladder"], MatterChoice(kind="neighbour"))
one

# %%
{holder.en: round(minutes) for holder, minutes in one.lives[0].held.items()}

# %% [markdown]
# ## A sweep and a sensitivity analysis in small
#
# Studies are TOML files, so that what was asked is written down beside what was found; those in
# `experiments/` are of a size to draw conclusions from. `out=` keeps the runs: asked again, a study goes on
# from what is there.

# %%
SWEEP = """
kind = "sweep"
title = {{ en = "Recognition and rounds", zh = "识别与排查" }}
scenario = "{town}"
replications = {replications}
outcomes = ["officer_hours.non_police", "settled.within_7d"]
set = {{ "period.days" = {days}, "period.warmup_days" = 7.0, "period.cooldown_days" = 7.0 }}

[factors]
kind = "lever"
paths = ["triage.recognition", "triage.pass_on"]
ranges = {{ "triage.recognition" = [0.2, 0.9], "triage.pass_on" = [0.0, 0.9] }}

[sweep]
levels = 2
"""
SENSITIVITY = """
kind = "sensitivity"
title = {{ en = "Which of three unknowns matter", zh = "三个不确定参数中哪个重要" }}
scenario = "{town}"
replications = 1
outcomes = ["resolution_h.mean"]
set = {{ "period.days" = {days}, "period.warmup_days" = 7.0, "period.cooldown_days" = 7.0 }}

[factors]
paths = ["choice.again_days", "station.follow_up", "department.urban_management.answer.mean"]

[sensitivity]
method = "morris"
samples = 4
"""


def study(text: str) -> Path:
    """A study file in a folder of its own, its blanks filled."""
    file = Path(mkdtemp()) / "study.toml"
    blanks = {"town": Path(TOWN).resolve(), "days": DAYS, "replications": REPLICATIONS}
    file.write_text(text.format(**blanks), encoding="utf-8")
    return file


sweep = sim.carry_out(study(SWEEP), workers=WORKERS)
sweep

# %%
sensitivity = sim.carry_out(study(SENSITIVITY), workers=WORKERS)
sensitivity

# %% [markdown]
# ## A rule of your own: subclass an agent
#
# Agents are thin views on the engine's records. What a rule writes to `record` takes effect with the next
# event. Here officers put the free hours of office days into case work once they have three visits behind
# them.


# %%
class Restless(Officer):
    """Visits are enough at three; then it is case work that fills free hours."""

    def step(self) -> None:
        """Called every hour, after the engine has moved on."""
        if self.visits >= 3:
            self.free_time = Activity.CASE_WORK


class RestlessTown(TownModel):
    """A town whose officers are restless."""

    officer_type = Restless


plain, restless = TownModel(town, rng=1), RestlessTown(town, rng=1)
for model in (plain, restless):
    model.run_model()
assert plain.digest == run.digest, "the Mesa model is the same engine: hourly steps change nothing"
watched = ("officer_hours.case_work", "calls_110")
{name: (plain.run.outcomes[name], restless.run.outcomes[name]) for name in watched}

# %% [markdown]
# ## A hook, and data of your own
#
# `on_step` takes any function of the model. This one keeps visitors' care alive in the first sixty grids; the
# collector watches the line at the desk and how many matters are open.


# %%
def care_for_sixty(model: TownModel) -> None:
    """Somebody looks after the first sixty grids every day."""
    for cell in list(model.space)[:60]:
        cell.care = max(cell.care, 3.0)


collector = mesa.DataCollector(
    model_reporters={"open": "open_matters", "waiting": "waiting"},
    agenttype_reporters={Officer: {"busy": "busy_minutes"}},
)
cared = TownModel(town, rng=1, hours_per_step=24, on_step=care_for_sixty, datacollector=collector)
cared.run_model()
cared.datacollector.get_model_vars_dataframe().describe()

# %% [markdown]
# ## Many runs through Mesa
#
# `mesa.batch_run` varies policies, parameters and seeds; the headline outcomes are collected at the end.
# Without rules of your own, `sim.compare` does the same many times faster.

# %%
varied = {"scenario": TOWN, "policy": ["grid", "ladder"], "hours_per_step": 24, **BRIEF}
rows = mesa.batch_run(TownModel, varied, rng=[1, 2], display_progress=False)
[(row["policy"], row["rng"], round(row["settled.within_7d"], 4)) for row in rows]
