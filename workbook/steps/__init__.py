"""A step as the diary knows it: its state, its picture, and the crossroads where all steps meet."""
