"""Akoma Ntoso 3.0: documents out and back."""
