"""Strict local stand-ins of the platforms the product talks to, for tests and for trying by hand."""
