"""Find street addresses with a linear-chain tagger trained on drawn messages (docs/nlu.md)."""
