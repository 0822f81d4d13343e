"""The tests of pmdocs."""
