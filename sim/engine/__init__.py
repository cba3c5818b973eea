"""Which behaviour answers which event, and the loop that goes from event to event.

Begin with `simulate`, then `loop`, `handlers` and `moves`. `assemble` makes the arrays; `invariants` says
what must hold whatever happens.
"""
