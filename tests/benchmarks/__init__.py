"""Measurements, run by hand or by `make bench`; times are noisy, so that only ratios within a run are worth quoting."""
