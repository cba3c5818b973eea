"""Robustness: how policies do over all that is not known, and where they fail."""
