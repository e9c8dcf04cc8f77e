"""Walking back from a printed number: trace, search, and why a number is stale."""
