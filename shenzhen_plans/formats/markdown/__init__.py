"""Markdown that reads as the source: documents out and back."""
