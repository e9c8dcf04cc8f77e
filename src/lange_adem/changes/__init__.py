"""Two states of the results compared: which numbers, verdicts and claims changed, and why."""
