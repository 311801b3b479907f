"""The conversations, a package a role, a module a conversation."""
