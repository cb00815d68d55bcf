"""Documents become JSON, Markdown, XML, Akoma Ntoso, rows and chunks."""
