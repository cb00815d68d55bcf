"""Addresses, citations, resolving, finding and proving."""
