"""Personal data: what is stored, who sees it, limits of use, and accepted files."""
