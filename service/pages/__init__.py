"""The pages: one file for each subject, one short function for each thing that can be asked of it."""
