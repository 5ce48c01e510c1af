"""Words-free helpers: jobs, states, tenancy, outbound HTTP, secrets, time."""
