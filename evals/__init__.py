"""Understanding suites: what people say, what must be committed, and the judge that compares the two.

A suite is a TOML file of cases in `suites/` (cases.py shows the format); `proxy-agent eval` runs them through the
same pipeline as `chat --json`; `floors.toml` names how many of each suite must be right.
"""
