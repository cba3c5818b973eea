"""The figures of each kind of study, one file a kind."""
