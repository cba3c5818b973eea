"""A station's own workbook: written to be filled in, read, judged, and made a town over the standard."""
