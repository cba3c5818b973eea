"""The report of a fit: one page, its figures, and the terminal's summary."""
