"""Figures as typed quantities: what is measured, value, unit, bounds, target or result."""
