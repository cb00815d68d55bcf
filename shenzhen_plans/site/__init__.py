"""A static site over all documents of an archive: a page each, search over all, comparisons."""
