"""Parts of the page that takes in what a Partij sent."""
