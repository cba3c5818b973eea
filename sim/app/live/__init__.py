"""The trainer's page as a server: whoever opens it has a session, and runs that end with it."""
