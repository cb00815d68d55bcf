"""Lines become a tree of blocks, and blocks the models of a document."""
