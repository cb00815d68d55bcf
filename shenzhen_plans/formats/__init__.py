"""One room a format, reader and writer side by side; :mod:`.table` lists them all."""
