"""What a document and its parts speak of: year, place, target or result."""
