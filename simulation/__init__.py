"""Programs that simulate users of the product, inject faults into it, or measure it."""
