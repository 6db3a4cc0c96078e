"""Floors of the bench, and rows in bulk: beside the storage they measure."""
