"""The words the whole model shares: enums with their labels, the clock, random draws, compiling."""
