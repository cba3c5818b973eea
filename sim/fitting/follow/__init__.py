"""Next month: a fitted town held against days it has not seen, what changed there, and what is to come."""
