"""What runs all the time: dispatcher, relay, sweeper, and the service that holds them together."""
