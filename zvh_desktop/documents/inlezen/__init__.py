"""Reading what comes from outside, in a watched process."""
