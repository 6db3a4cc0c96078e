"""Who answers: the router, the agents, their tools, the turn, the models. Alone imports pydantic_ai."""
