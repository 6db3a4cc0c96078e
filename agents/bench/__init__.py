"""Floors and token counts of the bench: beside the agents they measure."""
