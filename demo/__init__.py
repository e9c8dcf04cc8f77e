"""The generator of the synthetic raw exports of study g4; nothing in the pipeline imports it."""
