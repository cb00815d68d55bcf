"""What a page states of the document on it: the words, where they stand, and their values."""
