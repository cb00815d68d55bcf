"""What is seen only when the tree stands: who owns a paragraph, what series have in common, tables, roles."""
