"""The app: addresses, doors, warm kernels, and the launcher."""
