"""Run-in headings: which short sentences name what follows them, decided by a learned model."""
