"""Outcomes: what they mean, and how they are computed from the records of a run."""
