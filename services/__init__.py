"""What a user can have done: one verb a function, on an open unit of work. The edge commits."""
