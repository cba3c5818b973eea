"""The words the whole model shares: enums with their labels, the clock, random draws, compiling.

Read `terms`, `records` and `events` first; then `clock`, `streams` and `draws`. How Python becomes
machine code is in `compiled`, which nobody needs to understand a behaviour.
"""
