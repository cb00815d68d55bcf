"""The catalogue of documents, the store of texts, and the search across them."""
