"""Pages that the book makes itself, from facts and declarations."""
