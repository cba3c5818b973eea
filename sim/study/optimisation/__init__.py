"""Optimisation under noise: plans tried one after another, each judged by its replications."""
