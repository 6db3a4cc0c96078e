"""Playbooks: how a kind of work is taken apart into micro-steps, chosen by verb and object of a title."""

from services.playbooks.choose import Step, kind_of, steps_for

__all__ = ["Step", "kind_of", "steps_for"]
