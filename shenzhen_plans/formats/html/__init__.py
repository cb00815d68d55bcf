"""The web edition of a document: one self-contained page to look at, to cite from and to print."""
