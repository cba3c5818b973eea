"""Calibration: which parameter values agree with what was reported, and what the reports leave open."""
