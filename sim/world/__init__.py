"""The town before anything happens: ground, people, rosters, organisations, and the troubles to come."""
