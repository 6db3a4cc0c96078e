"""The `proxy-agent` command, one file a subcommand; each imports what it needs when it runs."""
