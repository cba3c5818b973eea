"""Two towns made ready for the trainer's page: what moved when, in tables small enough to be mailed."""
