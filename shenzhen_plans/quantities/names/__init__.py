"""What a figure is of: the words around it."""
