"""A wholly fictional year of a Casustafel in Twente, made through the same use cases as the screens."""
