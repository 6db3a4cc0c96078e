"""The ways in and out: what every channel does, and each channel's adapter."""
