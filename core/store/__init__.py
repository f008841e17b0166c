"""The library file: all SQL of the program, nothing else."""
