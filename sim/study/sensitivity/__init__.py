"""Which unknowns matter for which outcome, told apart from the noise of replications."""
