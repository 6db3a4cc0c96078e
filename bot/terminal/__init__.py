"""The terminal: a person at the keyboard, or lines of JSON."""
