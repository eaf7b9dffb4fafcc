"""The pages of this step, one file each."""
