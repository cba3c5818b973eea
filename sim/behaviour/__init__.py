"""One actor or decision per file. Behaviours never call one another: they answer with a `Step`.

Begin with `reporting`, then follow a call: `triage`, `dispatch`, `officers`, `mediation`, `departments`,
`recurrence`.
"""
