"""Programs that live in, break or measure the product."""
