"""Every Dutch word of screen and paper; below ui and documents."""
