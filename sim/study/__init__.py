"""Studies: replications, paired comparisons, and what follows from many runs."""
