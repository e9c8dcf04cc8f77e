"""Each stage composed once, data in and data out: the rules, `adem recompute` and `make bench` call the same ones."""
