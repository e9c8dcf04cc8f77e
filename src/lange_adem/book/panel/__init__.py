"""What the panel beside the page shows: data of facts, claims and places, and the search index."""
