"""Speed and memory, as figures to compare within one run; never part of the tests."""
