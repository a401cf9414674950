"""The lock of the diary: key slots as data, the key of this process, and the agent that hands it out."""
