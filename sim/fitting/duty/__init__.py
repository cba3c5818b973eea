"""Who is on duty, from a station's own roster. Read `duty_roster`, its layouts, `crews_on_duty`."""
