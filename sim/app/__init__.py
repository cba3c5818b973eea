"""What planners, researchers and trainers touch: the commands and the page. No model logic.

Begin with `running`, the commands that run and compare. Every command is a function in the file that
`sim.cli` names. `live` serves the page.
"""
