"""Outcomes: what they mean, and how they are computed from the records of a run.

Begin with `run`; then `window`, what of a run counts, `measured_run`, and `figures`, where each outcome
is declared and computed. `outcomes` collects them; `journey` tells the way of one matter.
"""
