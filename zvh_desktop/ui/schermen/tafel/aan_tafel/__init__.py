"""The tab Aan tafel: writing the notulen while people speak."""
