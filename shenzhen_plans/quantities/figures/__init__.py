"""Figures as printed: numbers, units, bounds; and what is a number and none."""
