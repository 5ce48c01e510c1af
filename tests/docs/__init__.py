"""The documentation is held to the code: what lags, leads nowhere or names what does not exist fails."""
