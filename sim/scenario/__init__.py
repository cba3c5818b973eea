"""Parameters, scenarios, policies: declared, loaded, checked, packed.

Begin with `fields`, how a parameter is declared, and `schema`, the whole of a scenario. Then the way of a
file: `load`, `overlay`, `policies`, `overrides`, `values`, `check`, and `pack` for the engine.
"""
