"""Rule-based slot extraction: pure functions of canonical text (and `now`), one module per subject."""
