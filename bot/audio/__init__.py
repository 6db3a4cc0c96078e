"""Sound files at the edge: read, looked into, kept."""
