"""Studies: replications, paired comparisons, and what follows from many runs.

A comparison, in the order of the work: `gathering`, `replicate`, `run_samples`, `statistics`,
`compared_runs`, `compare`, `document`. A study: `study_file`, `factor_space`, `kinds`, `lab` and
`chunked_lab`, `store`.
"""
