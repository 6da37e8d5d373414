"""The tab Agenda of a Casustafel: which Casussen, in which order, with whom (W-20..W-23)."""
