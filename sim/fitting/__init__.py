"""From a station's own call log to a scenario: reading, cleaning, estimating, writing.

In the order of the work: `text`, `text_records`, `table` and `headers` read a file; `columns`, `mapping`
and `propose` say what it means; `read` and `cleaning` make calls of it; `call_rates`, `times` and
`crew_number` estimate; `fit` does all of it; `holdout` and `goodness` judge; `scenario` writes
the town, `town_sample` those that the log does not tell from it. Begin with `fit`.
"""
