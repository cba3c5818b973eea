"""The town before anything happens: ground, people, rosters, organisations, and the troubles to come.

Begin with `geography` and `population`; then `rosters`, `staff` and `organisations`; then `rates` and
`stream`, the troubles that every policy shares.
"""
