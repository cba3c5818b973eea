"""Going through the records of a run once, for all outcomes."""
