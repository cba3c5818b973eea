"""Invented files in the layouts of stations and their partners, and what `govsim fit` makes of them."""
