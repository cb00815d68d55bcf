"""What a document is called and says of itself: facts, names, places, FRBR."""
