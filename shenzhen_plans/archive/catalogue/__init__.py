"""What is published of documents: facts and outline locks, read strictly."""
