"""The tables, as typed records; they hold what an aggregate holds and know no rule."""
