"""The texts of a user on disk, changed in single steps under a lock."""
