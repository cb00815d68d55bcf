"""JSON, Markdown, XML and Akoma Ntoso become documents again."""
