"""Printed pages become text: what PDF and OFD have in common once their glyphs have places.

Limits stand in the module of their rule.  Without a unit they are em: the size of type of the row
that is looked at.  They were read off GB/T 9704 pages and off what browsers, office programs and
type setters print; none was read off one document alone.
"""
