"""The web chat: page, session, socket."""
