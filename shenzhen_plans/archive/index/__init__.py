"""The search index: what is in it, and how damage to it is noticed."""
