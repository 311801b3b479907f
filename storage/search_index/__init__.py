"""Search index: a denormalised copy of the certified, online housekeepers."""
