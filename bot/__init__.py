"""The edge: composition root, settings, dispatcher, relay, adapters, HTTP, command line."""
