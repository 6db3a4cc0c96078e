"""What the words mean: entities, value objects, rules, events, errors and ports.

Standard library only. The words are those of the product's own vocabulary.
"""
