"""Quotations: where they stand, whether they are right, and what changed between two documents."""
