"""The rules for a line of the body, a module for each thing that a line can be."""
