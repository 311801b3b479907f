"""Benchmarks: `make bench` runs them all and prints what it measured."""
