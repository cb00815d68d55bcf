"""The grammar as data and small closed functions: numerals, markers, keys, profiles."""
