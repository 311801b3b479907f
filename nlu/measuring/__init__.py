"""How well and how fast messages are understood that nothing was trained on."""
