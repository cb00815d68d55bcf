"""Bytes become text, text becomes lines; offsets always count in the decoded source."""
