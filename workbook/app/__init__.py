"""The app: a server for its pages, the kernels behind them, and the commands that start both."""
