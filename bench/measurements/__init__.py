"""One module for each measurement; its MEASUREMENT is found by its file, see bench.registry."""
