"""Examples of buttons, one module a feature; ``button_examples`` finds them."""
