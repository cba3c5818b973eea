"""Who brings how much of a difference that several brought about together."""
