"""The archive as tools for language models (Model Context Protocol): read-only, and never a guess."""
