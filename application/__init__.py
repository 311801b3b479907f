"""Use cases, queries, permissions, event and task handlers, in the same tree of modules as the domain."""
