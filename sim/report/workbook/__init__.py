"""The workbook that a station fills in. Begin with `blank_book`; `sim.fitting.station` reads it filled."""
