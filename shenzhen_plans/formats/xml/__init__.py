"""This library's own XML: documents out and back, without loss."""
