"""From a parsed reference to the nodes that it means, or to an error that says why not."""
