"""What stands around the body: the page, the title, the front matter, where the document ends; and what it says of itself."""
