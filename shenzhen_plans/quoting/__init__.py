"""Quotations: the text of a document as one string, and where a quotation stands in it."""
