"""The machine-readable addresses of a node: one module for each form, each with parse and format."""
