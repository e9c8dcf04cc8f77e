"""Facts: one row per statistic, the only thing tables, figures and prose may read."""
