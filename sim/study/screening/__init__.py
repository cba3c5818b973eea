"""Which unknowns would turn what a comparison concludes: groups moved together, unknowns alone, and pairs."""
