"""Use cases, permissions, event and task handlers, a module a noun, in the same tree as the domain."""
