"""Measures what the program promises about speed, and prints it with the input's size."""
