"""The archive: what documents exist, how a copy is proved, the user's texts, search across them."""
