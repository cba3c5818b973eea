"""Agenda, queues, pools, calendars, journal: the machinery under the model, knowing nothing of policing."""
