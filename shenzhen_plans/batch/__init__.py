"""One piece of work over many inputs: one pool, one outcome, one summary; files written whole."""
