"""Printed pages become text: what PDF and OFD have in common once their glyphs have places."""
