"""The outcomes, each declared where it is computed.

A function of the run stands under its outcome's name, unit, better direction and meaning; `count_of` and
`count_per` make one of the tally's counts. To add an outcome, declare it here; tables, reports, workbooks,
the page and JSON show it. Begin with `call_counts`; families, such as an outcome for each channel, are in
`durations`, `settled_shares`, `fates_after_30_days`, `activity_hours` and `channel_shares`.
"""
