"""One page per destination of the sidebar."""
