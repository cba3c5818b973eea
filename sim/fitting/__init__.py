"""From a station's own call log to a scenario: reading, cleaning, estimating, writing."""
