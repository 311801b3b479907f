"""The update pipeline, routing, replies, forms and texts that every conversation uses."""
